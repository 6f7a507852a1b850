/**
 * Han characters under which one name is written, each row under its first: Japanese forms of before 1946 and
 * those of family registers, then traditional and simplified Chinese. Unicode keeps them apart, also under NFKD
 * (only what stands in its blocks for compatibility is folded there); its Unihan database relates them as
 * kZVariant, kSemanticVariant, kSimplifiedVariant and kTraditionalVariant. These are the ones common in names;
 * 斉 and 斎 are two characters whose names are taken for each other.
 */
const rows = [
	// Japanese names.
	...[
		'高髙',
		'崎﨑嵜碕',
		'浜濱濵',
		'辺邊邉',
		'沢澤泽',
		'斎齋斉齊齐',
		'広廣广',
		'桜櫻樱',
		'徳德',
		'恵惠'
	],
	...['淵渕渊', '島嶋嶌岛', '吉𠮷', '真眞', '竜龍龙', '滝瀧泷', '桑桒', '柳栁', '槙槇', '遥遙'],
	...['弥彌', '与與', '富冨', '峰峯', '秋穐', '館舘', '寿壽', '栄榮荣', '実實实', '宝寶'],
	...['円圓圆', '万萬', '静靜', '浄淨净', '豊豐丰', '会會', '学學', '関關关', '曽曾', '黒黑'],
	...['児兒儿', '来來', '戸戶户', '内內', '横橫', '亀龜龟', '塩鹽盐', '鉄鐵铁', '桧檜', '薮藪'],
	...[
		'顔顏颜',
		'亜亞亚',
		'伝傳传',
		'鶴鹤',
		'剣劍剑',
		'気氣气',
		'渋澁',
		'楽樂乐',
		'経經经',
		'総總总'
	],
	// Chinese names.
	...['張张', '陳陈', '劉刘', '趙赵', '黄黃', '吳吴呉', '孫孙', '馬马', '馮冯', '許许'],
	...['鄧邓', '蕭萧肖', '葉叶', '蔣蒋', '盧卢', '蘇苏', '鍾钟鐘', '譚谭', '陸陆', '羅罗'],
	...['鄭郑', '謝谢', '韓韩', '楊杨', '賈贾', '鄒邹', '賀贺', '賴赖頼', '龔龚', '嚴严厳'],
	...['顧顾', '錢钱', '湯汤', '東东', '龐庞', '歐欧欧', '陽阳', '華华', '國国', '偉伟'],
	...['麗丽', '軍军', '傑杰', '濤涛', '曉晓暁', '紅红', '鳳凤', '蘭兰', '雲云', '飛飞'],
	...['鵬鹏', '強强', '勝胜', '慶庆', '連连', '閻闫阎', '鄔邬', '聶聂', '倫伦', '樺桦'],
	...['喬乔', '習习', '魏', '儲储', '畢毕', '婁娄', '顓颛', '諸诸', '寧宁', '塗涂'],
	...['穎颖', '靈灵', '鈴铃', '剛刚', '輝辉', '鋒锋', '賢贤', '義义', '榕', '潔洁', '莉']
];

/** A character of a name to the one it is compared as. */
export const hanVariants: Record<string, string> = Object.fromEntries(
	rows.flatMap((row) => {
		const [first = '', ...others] = row;
		return others.map((other) => [other, first]);
	})
);
