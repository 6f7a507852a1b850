// For mail servers of tests: a key that opens nothing, and two certificates that no authority has signed, for
// mail.example. Node writes keys, but no certificates.

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguxJP6n9TSypJWV8m
wGND0AiTUoMDh9TIFgzWOx+R74yhRANCAAQ/K6iwPbg4pDrtC8DpF0ygkyhnzBXf
kjvbDm81/aj5bz9rM8uyMrGdAkZKYXdMeg1+i2ipsrsKFvUUUIYM7X3L
-----END PRIVATE KEY-----
`;

/** From 2000 to 2100. */
export const selfSigned = `-----BEGIN CERTIFICATE-----
MIIBFzCBvgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxtYWlsLmV4YW1wbGUw
IBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMBcxFTATBgNVBAMMDG1h
aWwuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD8rqLA9uDikOu0L
wOkXTKCTKGfMFd+SO9sObzX9qPlvP2szy7IysZ0CRkphd0x6DX6LaKmyuwoW9RRQ
hgztfcswCgYIKoZIzj0EAwIDSAAwRQIhAKzHmdFTfeSO2y2pOPnrLZkcIzzI0C61
Top2l1o/T+rEAiBOi+WuvMoUhQGSYxbrFWrRv9rTmaJJ3pPZFoZ3qrqudQ==
-----END CERTIFICATE-----
`;

/** Of the year 2000. */
export const expired = `-----BEGIN CERTIFICATE-----
MIIBFTCBvAIBAjAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxtYWlsLmV4YW1wbGUw
HhcNMDAwMTAxMDAwMDAwWhcNMDEwMTAxMDAwMDAwWjAXMRUwEwYDVQQDDAxtYWls
LmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ/K6iwPbg4pDrtC8Dp
F0ygkyhnzBXfkjvbDm81/aj5bz9rM8uyMrGdAkZKYXdMeg1+i2ipsrsKFvUUUIYM
7X3LMAoGCCqGSM49BAMCA0gAMEUCIB5d+dBVDhPM4NbaNGzS4gUFs8qj7yIfIrsS
fjaSKplZAiEAy70+OK1Jd/AOGYZgOY7RP4ZvnhiyMWVSmiTKb1qyCTU=
-----END CERTIFICATE-----
`;
