/** Sentences and titles that everybody knows: long, and among the first that a guesser tries. */
export const knownPhrases: string[] = `
correct horse battery staple
trois traits de craie
the quick brown fox jumps over the lazy dog
portez ce vieux whisky au juge blond qui fume
franz jagt im komplett verwahrlosten taxi quer durch bayern
to be or not to be that is the question
etre ou ne pas etre telle est la question
sein oder nicht sein das ist hier die frage
may the force be with you
que la force soit avec toi
liberte egalite fraternite
allons enfants de la patrie le jour de gloire est arrive
einigkeit und recht und freiheit
vive la france
vive la lorraine
place stanislas
zinedine zidane
un deux trois quatre cinq six sept huit neuf dix
one two three four five six seven eight nine ten
eins zwei drei vier funf sechs sieben acht neun zehn
qui s'y frotte s'y pique
non inultus premor
fluctuat nec mergitur
je pense donc je suis
cogito ergo sum
carpe diem
alea jacta est
veni vidi vici
in vino veritas
memento mori
le petit prince
dessine moi un mouton
on ne voit bien qu'avec le coeur
il etait une fois
es war einmal
once upon a time
long live the queen
i have a dream
all you need is love
let it be
we are the champions
stairway to heaven
bohemian rhapsody
hasta la vista baby
houston we have a problem
hakuna matata
harry potter
seigneur des anneaux
lord of the rings
game of thrones
winter is coming
star wars
star trek
live long and prosper
sesame ouvre toi
ouvre toi sesame
open sesame
abracadabra
une souris verte qui courait dans l'herbe
au clair de la lune mon ami pierrot
frere jacques dormez vous
alle meine entchen
maitre corbeau sur un arbre perche
rien ne sert de courir il faut partir a point
sur le pont d'avignon
en passant par la lorraine avec mes sabots
joyeux anniversaire
happy birthday to you
zum geburtstag viel gluck
joyeux noel
bonne annee
je t'aime pour toujours
ich liebe dich
i love you forever
un pour tous tous pour un
metro boulot dodo
paris saint germain
allez les bleus
allez les grenats
ici c'est paris
never gonna give you up
mot de passe
ceci est mon mot de passe
this is my password
das ist mein passwort
ne pas oublier
change me
let me in
je ne sais pas
n'importe quoi
il fait beau aujourd'hui
bonjour tout le monde
hello world
hallo welt
ola mundo
mir welle bleiwe wat mir sinn
ech hunn dech gar
moien alleguer
roude leiw huel se
herois do mar nobre povo
eu te amo para sempre
amo te muito
minha palavra passe
bom dia alegria
`
	.split('\n')
	.filter(Boolean);
