/** Surnames of one character, by frequency; the form of a name, not a list of people. Source: public census order. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由';
const COMPOUND =
  '欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|令狐|慕容|东方|夏侯|司徒|长孙|宇文|端木|呼延|南宫|西门|独孤|轩辕|澹台|闻人|申屠|太史|百里|赫连|第五|万俟';

const HAN = '[\\u3400-\\u9fff]';
const FORM = new RegExp(
  `^(?:(?:${COMPOUND})${HAN}{1,2}|[${SURNAMES}]${HAN}{1,2}|[${SURNAMES}]{2}${HAN}{2}|${HAN}{1,6}(?:·${HAN}{1,8})+)$`,
  'u',
);
const LOOSE = new RegExp(`^(?:${HAN}{2,4}|${HAN}{1,6}(?:·${HAN}{1,8})+)$`, 'u');
/** Words that stand where a name may stand and are none. */
const NO_NAME =
  /记者|通讯员|报道|摄影|图片|文字|编辑|来源|资料|本报|网站|综合|日报|晚报|客户端|社区|公司|委员|中心|提供|供图|完$|^下|^上|附|草案|修订|以下|简称|版式|责编|校对|美编|记$|讯$|电$|专电|特约|作者|单位|组稿|整理|统筹|策划|采写|实习|首席|见习|全媒体|融媒/u;

/**
 * Whether a word has the form of a person's name: a surname with one or two characters, a compound surname, a double
 * surname, or a transcription with `·`. 王丽, 欧阳明, 买买提·艾合买提.
 */
export function hasNameForm(word: string): boolean {
  return FORM.test(word) && !NO_NAME.test(word);
}

/** The same where the context already says that a name stands here (记者 X): 2 to 4 characters are enough. */
export function mayBeName(word: string): boolean {
  return LOOSE.test(word) && !NO_NAME.test(word);
}

/** Whether a character is a surname. */
export function hasSurname(char: string): boolean {
  return char !== '' && SURNAMES.includes(char);
}
