import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawPage, SegmentedPage } from '#libs/domain';
import { normalise } from './normalise.js';
import { readParagraphs } from './page-paragraphs.js';
import { pageText } from './page-text.fixture.js';
import { segmentArticles } from './segment-articles.stage.js';

interface Cut {
  readonly page: SegmentedPage;
  readonly codes: readonly string[];
}

function cut(text: string, bodyStart = 0): Cut {
  const codes: string[] = [];
  const raw: RawPage = { id: 'pg', name: 'p.txt', text, bodyStart, metadata: {}, diagnostics: [] };
  const page = segmentArticles.run(raw, { report: (finding) => void codes.push(finding.code) });
  return { page: page as SegmentedPage, codes };
}

/** `kind title` of every article, in order. */
const outline = (text: string): string[] =>
  cut(text).page.articles.map((article) => `${article.kind} ${article.title ?? '-'}`);

const SHORT = '本报讯(记者 柳青禾) 3月2日,龙泉市水务局召开节水工作会议。会议安排了今年的任务。';
const OTHER = '本报讯(记者 江小鱼) 近日,松阳县大东坝镇的茶农开始采摘春茶,加工厂机器轰鸣,客商上门收购。';

describe('where a story begins', () => {
  it.each<[string, string, string[]]>([
    [
      'a headline over 本报讯',
      `节水会议召开\n\n${SHORT}\n\n春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'news 春茶开采'],
    ],
    [
      'a headline without a byline, by what the text speaks of',
      `节水会议召开\n\n${SHORT}\n\n古镇修缮工程完工 游客络绎不绝\n\n缙云县河阳古民居经过两年修缮重新开放,廊桥和祠堂恢复旧貌。\n`,
      ['news 节水会议召开', 'news 古镇修缮工程完工 游客络绎不绝'],
    ],
    [
      'no sub-heading of a feature',
      `龙泉青瓷走出山门\n\n□ 本报记者 柳青禾\n\n龙泉青瓷有千年历史,青瓷匠人守着窑火。\n\n守艺\n\n青瓷匠人叶小满从十六岁学习拉坯,龙泉青瓷的釉色全凭经验。\n\n创新\n\n龙泉青瓷产业园引进年轻设计师,青瓷匠人与他们合作。\n`,
      ['feature 龙泉青瓷走出山门'],
    ],
    [
      'no turn of phrase in a feature, however like a headline it looks',
      `龙泉青瓷走出山门\n\n□ 本报记者 柳青禾\n\n龙泉青瓷有千年历史,青瓷匠人守着窑火。\n\n厚植根基 薪火相传添活力\n\n大窑村的叶小满从十六岁学习拉坯,釉色全凭经验。\n\n锻造队伍 一线建功展作为\n\n产业园引进年轻设计师,外地客商前来洽谈。\n`,
      ['feature 龙泉青瓷走出山门'],
    ],
    [
      'a picture story under a short headline',
      `节水会议召开\n\n${SHORT}\n\n年味渐浓\n\n1月12日,工人在花灯作坊里赶制龙灯。\n\n本报记者 侯亮 摄\n`,
      ['news 节水会议召开', 'caption 年味渐浓'],
    ],
    [
      'the signature of a notice, which stays with it',
      `公 告\n\n现将土地征收方案予以公告。\n\n松阳县自然资源局\n\n2025年4月17日\n\n春茶开采\n\n${OTHER}\n`,
      ['notice 公 告', 'news 春茶开采'],
    ],
    [
      'a roll of names under its own headline',
      `一根丝线绣出新日子\n□ 通讯员 周兴平 文/图\n云溪村是绣娘之乡。52岁的李如兰正低头赶制订单。“绣片能卖到上海去。”李如兰说。\n如今,合作社有绣娘83名,去年销售额达276万元。\n2025年云溪县最美乡村教师名单\n云溪镇:王琼英(苍山镇中心学校) 鲁 明(东山镇中心学校)\n南山镇:罗正平(五里镇中心小学)\n大河乡:钟丽云(昙山乡中心学校) 江 月(三台乡中心学校)\n云溪县教育体育局\n2025年6月10日\n`,
      ['news 一根丝线绣出新日子', 'news 2025年云溪县最美乡村教师名单'],
    ],
    [
      'briefs under one headline',
      `公 告\n\n现将土地征收方案予以公告。\n\n松阳县自然资源局\n\n2025年4月17日\n\n简 讯\n\n●4月16日,大东坝镇召开茶叶生产会议。\n\n●水南街道近日开展安全检查。\n`,
      ['notice 公 告', 'news 简 讯'],
    ],
    [
      'headlines printed below their stories',
      `${SHORT}\n龙泉市节水工作会议召开\n${OTHER}\n松阳春茶开采忙\n`,
      ['news 龙泉市节水工作会议召开', 'news 松阳春茶开采忙'],
    ],
    [
      'numbered headings inside a document',
      `关于加强防汛工作的意见\n\n为做好今年防汛工作,提出如下意见。\n\n一、总体要求\n\n坚持人民至上,落实防汛责任。\n\n二、工作任务\n\n排查防汛隐患,备足防汛物资。\n`,
      ['news 关于加强防汛工作的意见'],
    ],
    [
      'a place label over the headline',
      `节水会议召开\n\n${SHORT}\n\n松阳县\n\n春茶开采忙\n\n${OTHER}\n`,
      ['news 节水会议召开', 'news 春茶开采忙'],
    ],
    [
      'a column head and a slogan, which are furniture',
      `新时代 新征程 新伟业\n\n政务动态\n\n节水会议召开\n\n${SHORT}\n`,
      ['slogan -', 'masthead -', 'news 节水会议召开'],
    ],
    [
      'headline lines over one another, as one title',
      `市委全会精神在基层\n节水会议在龙泉召开\n——水务系统学习见闻\n\n${SHORT}\n`,
      ['news 市委全会精神在基层 节水会议在龙泉召开 ——水务系统学习见闻'],
    ],
    [
      'after a closing byline',
      `节水会议召开\n\n会议安排了任务。(柳青禾)\n\n老人有了食堂\n\n社区食堂开张,会议室改成了餐厅。\n`,
      ['news 节水会议召开', 'news 老人有了食堂'],
    ],
    [
      'Markdown headings',
      `# 节水会议召开\n\n${SHORT}\n\n## 背景\n\n龙泉市去年缺水。\n\n# 春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'news 春茶开采'],
    ],
    [
      'a column of short items',
      `国内联播快讯\n\n央视网消息（新闻联播）：\n水利工程投资创新高\n记者从水利部了解到,投资同比增长。\n新一批街区名单公布\n文化和旅游部今天公布了名单。\n`,
      ['masthead 国内联播快讯', 'news 水利工程投资创新高', 'news 新一批街区名单公布'],
    ],
    ['a portal suffix, which is not the headline', `节水会议召开-某某网\n\n${SHORT}\n`, ['news 节水会议召开']],
    ['nothing but text', `${SHORT}\n各县市参加会议。\n`, ['news -']],
    [
      'the rest of another story behind a closing byline, which begins as no sentence does',
      `节水会议召开\n会议安排了任务。(柳青禾)\n的热情,也让种茶人看到了希望。\n春茶开采\n${OTHER}\n`,
      ['news 节水会议召开', 'fragment -', 'news 春茶开采'],
    ],
    [
      'no fragment where a sentence follows the byline',
      `节水会议召开\n会议安排了任务。(柳青禾)\n会议还听取了汇报。\n春茶开采\n${OTHER}\n`,
      ['news 节水会议召开', 'news 春茶开采'],
    ],
    [
      'a list of winners, each line under its prize',
      `最美茶园揭晓\n近日,评选结果如下:\n金奖:叶小满、柳青禾\n最佳人气奖:松阳县大东坝茶厂\n春茶开采\n${OTHER}\n`,
      ['news 最美茶园揭晓', 'news 春茶开采'],
    ],
    [
      'no list where a headline names its place before a colon',
      `节水会议召开\n${SHORT}\n大东坝镇:茶农忙采摘\n${OTHER}\n`,
      ['news 节水会议召开', 'news 大东坝镇:茶农忙采摘'],
    ],
    [
      'who signed a notice, over the next headline',
      `干部任前公示\n柳青禾,现任龙泉市水务局副局长,拟任局长。\n公示时间:3月2日至3月8日。\n中共龙泉市委组织部\n春茶开采\n${OTHER}\n`,
      ['notice 干部任前公示', 'news 春茶开采'],
    ],
    [
      'the signature of a list whose names have their towns in brackets',
      `关于表扬先进个人的通报\n决定对下列个人予以表扬。\n先进个人:叶小满(青山镇) 柳青禾(陈家镇)\n龙泉市人民政府办公室\n2025年4月1日\n春茶开采\n${OTHER}\n`,
      ['news 关于表扬先进个人的通报', 'news 春茶开采'],
    ],
    [
      'a headline that ends in 下乡, which is no place',
      `节水会议召开\n${SHORT}\n县政协送戏下乡\n3月5日,县政协机关走进大窑村,村民看了两场婺剧。\n`,
      ['news 节水会议召开', 'news 县政协送戏下乡'],
    ],
    [
      'a place whose name begins with 进, over a headline',
      `节水会议召开\n\n${SHORT}\n\n进贤县\n\n春茶开采忙\n\n${OTHER}\n`,
      ['news 节水会议召开', 'news 春茶开采忙'],
    ],
    [
      'who adopted a list of appointments, which is not its headline',
      `节水会议召开\n${SHORT}\n龙泉市人大常委会任免名单\n(2025年3月28日龙泉市第十七届人大常委会第二十次会议通过)\n任命:\n柳青禾为龙泉市副市长;\n免去:\n江小鱼的龙泉市水务局局长职务。\n`,
      ['news 节水会议召开', 'news 龙泉市人大常委会任免名单'],
    ],
    [
      'the parts of a collection whose headline runs theirs together',
      `【新春走基层】龙泉:青瓷走出山门 松阳:春茶提前开采\n\n本台消息:今天带您认识两座县城。\n龙泉:青瓷走出山门\n窑火不熄,青瓷远销海外。\n松阳:春茶提前开采\n茶农进山,客商上门收购。\n`,
      ['news 【新春走基层】龙泉:青瓷走出山门 松阳:春茶提前开采'],
    ],
    [
      'the end of a story, printed apart below its neighbour',
      `市校签订协议\n\n本报讯 3月2日,龙泉市与丽水农学院签约。副市长叶小满出席仪式。\n签约之前,叶小满走访了企业,与\n\n茶农触网\n\n□ 本报记者 江小鱼\n\n大东坝镇的茶农开起了网店,日发百单。\n镇里今年培训主播两百人,带动就业。\n\n公司总经理柳青禾谈了产品的销路问题。\n`,
      ['news 市校签订协议', 'news 茶农触网'],
    ],
    [
      'a provenance line, which belongs to nobody',
      `# source: set 3\n节水会议召开\n\n${SHORT}\n`,
      ['news 节水会议召开'],
    ],
    [
      'a picture with its caption',
      `节水会议召开\n\n${SHORT}\n\n3月1日,学生们在湿地公园辨认水鸟。本报记者 侯亮 摄\n\n春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'caption -', 'news 春茶开采'],
    ],
    [
      'a caption that cuts a story in two, which goes on behind it',
      `节水会议召开\n\n${SHORT}\n\n图为与会人员参观节水设备。 侯亮 摄\n\n会议还表扬了三家企业。\n\n春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'caption -', 'news 春茶开采'],
    ],
    [
      'the captions of a story that stands alone, which belong to it',
      `节水会议召开\n\n${SHORT}\n\n图为与会人员参观节水设备。\n\n会议还表扬了三家企业。\n`,
      ['news 节水会议召开'],
    ],
    [
      'the head of a page: its number and name, its editors, the paper with the date in figures',
      `3 乡村振兴\n编辑:侯亮 校对:卫宁\n龙泉报 2018.11.22 星期四\n节水会议召开\n${SHORT}\n`,
      ['masthead -', 'masthead -', 'masthead -', 'news 节水会议召开'],
    ],
    [
      'a notice to the public with its telephone and who signed it',
      `节水会议召开\n\n${SHORT}\n\n龙泉市拟表彰“先进水管员”公示\n\n经逐级推荐,现将名单予以公示。\n\n监督电话:0578—8820000\n\n龙泉市水务局\n\n2024年3月5日\n\n春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'notice 龙泉市拟表彰“先进水管员”公示', 'news 春茶开采'],
    ],
    [
      'a small notice with name and date on one line',
      `招领启事\n\n拾得皮包一只,请失主前来认领。\n\n何守田 2024年3月5日\n\n春茶开采\n\n${OTHER}\n`,
      ['notice 招领启事', 'news 春茶开采'],
    ],
    [
      'a notice',
      `节水会议召开\n\n${SHORT}\n\n遗失声明\n\n龙泉市青禾农资店遗失公章一枚,声明作废。\n`,
      ['news 节水会议召开', 'notice 遗失声明'],
    ],
    [
      'appointments under their own heading, after a finished story',
      `节水会议召开\n\n${SHORT}\n\n任免事项\n\n龙泉市人大常委会会议于2024年3月1日通过:\n任命柳青禾为龙泉市副市长;\n免去江小鱼的龙泉市水务局局长职务。\n\n春茶开采\n\n${OTHER}\n`,
      ['news 节水会议召开', 'news 任免事项', 'news 春茶开采'],
    ],
    [
      'no part of a list of appointments',
      `龙泉市人民政府任免职名单\n\n任命柳青禾为龙泉市水务局局长;\n任命江小鱼为龙泉市教育局局长。\n\n免去职务\n\n免去侯亮的龙泉市水务局局长职务;\n免去叶小满的龙泉市教育局局长职务;\n免去卫宁的龙泉市审计局局长职务。\n`,
      ['news 龙泉市人民政府任免职名单'],
    ],
    [
      'a masthead',
      `龙泉日报\n2024年11月12日 星期二\n第3版\n\n节水会议召开\n\n${SHORT}\n`,
      ['masthead -', 'masthead -', 'masthead -', 'news 节水会议召开'],
    ],
  ])('%s', (_, text, want) => {
    expect(outline(text)).toEqual(want);
  });

  it('keeps the place label and leaves it out of the title', () => {
    const [, article] = cut(`节水会议召开\n\n${SHORT}\n\n松阳县\n\n春茶开采忙\n\n${OTHER}\n`).page.articles;
    expect(article?.placeLabel && article.reading.slice(article.placeLabel)).toBe('松阳县');
    expect(article?.title).toBe('春茶开采忙');
  });

  it('knows a story continued from another page, with and without its headline', () => {
    const text = `节水大会在龙泉开幕\n\n(上接第一版)\n\n会议听取了报告。\n\n春茶开采\n\n${OTHER}\n\n(上接第二版)各项事业稳步推进,成绩来之不易。\n\n预祝大会圆满成功!\n`;
    const { page, codes } = cut(text);
    expect(page.articles.map((article) => [article.kind, article.continuedFrom, article.truncated])).toEqual([
      ['news', '第一版', true],
      ['news', null, false],
      ['fragment', '第二版', true],
    ]);
    expect(codes).toEqual(['reading.fragment']);
  });
});

describe('torn layout', () => {
  it('joins a sentence that a column break cut in two, inside a word', () => {
    const text = `大剧院加紧建设\n\n本报讯(记者 柳青禾) 近日,松阳县大剧院项目统筹推进安全、质量、进度,倒排工期,挂图作战,全力确\n\n保项目如期完工。工人们加班加点。\n`;
    const [article] = cut(text).page.articles;
    expect(article?.reading.text).toContain('全力确保项目如期完工。');
    const torn = article?.sentences.find((sentence) => article.reading.slice(sentence.range).includes('确保项目'));
    expect(torn && article?.reading.slice(torn.range)).toMatch(/^本报讯.*如期完工。$/u);
  });

  it('joins the lines of a hard-wrapped column', () => {
    const text =
      '节水会议召开\n\n　　本报讯(记者 柳青禾)三月二日,龙\n泉市水务局召开节水工作会议,会上安\n排了今年的任务,各乡镇负责人参加了\n会议。\n　　会议强调,要把节水放在第一位,让\n家家户户懂得节水。\n';
    const [article] = cut(text).page.articles;
    expect(article?.blocks.map((block) => article.reading.slice(block.range))).toEqual([
      '节水会议召开',
      '本报讯(记者 柳青禾)三月二日,龙泉市水务局召开节水工作会议,会上安排了今年的任务,各乡镇负责人参加了会议。',
      '会议强调,要把节水放在第一位,让家家户户懂得节水。',
    ]);
  });

  it('gives a lead printed above its headline to that headline', () => {
    const text = `节水会议召开\n\n${SHORT}\n\n3月1日,全市推广百村连片治理经验现场会召开。与会人员推广百村连片治理经验。\n\n推广百村连片治理经验 绘就和美乡村\n\n去年以来,各县推广百村连片治理经验,村庄变了样。\n`;
    const { page, codes } = cut(text);
    const story = page.articles.find((article) => article.title?.startsWith('推广'));
    expect(story?.spans.length).toBe(3);
    expect(story?.reading.text).toMatch(/^推广.*\n3月1日,全市推广.*\n去年以来/u);
    expect(codes).toContain('reading.moved');
  });

  it('puts a torn end back to its story', () => {
    const text = `续推进道路抢修,确保群众出行安全。\n\n舟山打响防台主动仗\n\n本报讯(记者 柳青禾)7月3日,台风来袭,市里开会部署,会后各组连夜出发,继\n\n冷链园区开业\n\n${OTHER}\n`;
    const { page } = cut(text);
    expect(page.articles.map((article) => article.title)).toEqual(['舟山打响防台主动仗', '冷链园区开业']);
    expect(page.articles[0]?.reading.text).toContain('继续推进道路抢修');
    expect(page.articles[0]?.spans).toHaveLength(2);
  });

  it('takes the end of a story out of the neighbour under which its column went on', () => {
    const text = `名医讲堂开讲\n\n本报讯(记者 柳青禾)3月2日,名医讲堂在市医院开讲。主任医师江小鱼以《骨科临床研\n\n古镇修缮完工 游客络绎不绝\n\n本报讯(记者 侯亮)河阳古民居重新开放,廊桥恢复旧貌。\n\n究的方法》为题作了报告。\n`;
    const { page, codes } = cut(text);
    expect(page.articles[0]?.reading.text).toContain('《骨科临床研究的方法》为题作了报告。');
    expect(page.articles[1]?.reading.text).toMatch(/旧貌。$/u);
    expect(codes).toEqual(['reading.moved']);
  });

  it('sets a stray copy of another story’s end apart', () => {
    const tail = '强化思想引领,持续在凝聚共识上下功夫;紧扣中心工作,持续在建言资政上下功夫,为高质量发展贡献力量。';
    const text = `代表团审议报告\n\n(上接第一版)\n\n代表们认真审议报告,一致赞成。\n\n${tail}\n\n委员分组讨论\n\n(上接第一版)\n\n委员柳青禾表示,要学习会议精神,${tail}\n`;
    const { page, codes } = cut(text);
    expect(page.articles.map((article) => article.kind)).toEqual(['news', 'fragment', 'news']);
    expect(codes).toEqual(['reading.fragment']);
  });

  it('takes a line that the layout cut inside a title mark for text, not for a headline', () => {
    const text = `名医讲堂开讲\n\n本报讯(记者 柳青禾)3月2日,讲堂开讲。\n市医院主任医师江小鱼以《骨科临床研\n\n\n\n古镇修缮完工 游客络绎不绝\n河阳古民居重新开放,廊桥恢复旧貌。\n`;
    const { page } = cut(text);
    expect(page.articles.map((article) => [article.title, article.truncated])).toEqual([
      ['名医讲堂开讲', true],
      ['古镇修缮完工 游客络绎不绝', false],
    ]);
  });

  it('takes a headline at the foot for the story above that has none', () => {
    expect(outline(`${SHORT}\n\n节水会议召开\n`)).toEqual(['news 节水会议召开']);
  });
});

describe('whatever the page', () => {
  const blank = /[\s\p{Cc}\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/u;

  it('cuts every printed character into one article, or leaves out only marks and provenance', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const seen = new Uint8Array(text.length);
        for (const article of cut(text).page.articles) {
          for (const span of article.spans) {
            expect(span.start).toBeLessThan(span.end);
            expect(blank.test(text.charAt(span.start)) || blank.test(text.charAt(span.end - 1))).toBe(false);
            for (let at = span.start; at < span.end; at += 1) {
              expect(seen[at]).toBe(0);
              seen[at] = 1;
            }
          }
        }
        const outside = readParagraphs(text, 0).filter((item) => item.form === 'mark' || item.form === 'provenance');
        for (let at = 0; at < text.length; at += 1) {
          if (seen[at] || !/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
          expect(outside.some((item) => item.pieces.some((piece) => piece.start <= at && at < piece.end))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps sentences, blocks and bylines inside the article, and maps them to the raw page', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        for (const article of cut(text).page.articles) {
          const size = article.reading.text.length;
          for (const block of article.blocks) expect(block.range.end).toBeLessThanOrEqual(size);
          for (const byline of article.bylines) expect(article.reading.slice(byline.range)).toBe(byline.name);
          for (const sentence of article.sentences) {
            expect(article.reading.slice(sentence.range)).not.toContain('\n');
            for (const span of sentence.spans) {
              expect(span.end).toBeLessThanOrEqual(text.length);
              expect(article.spans.some((piece) => piece.start <= span.start && span.end <= piece.end)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads the raw slice of a byline as the byline’s name', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        for (const article of cut(text).page.articles) {
          for (const byline of article.bylines) {
            const span = article.reading.spanOf(byline.range);
            expect(normalise(text, [span]).text.replace(/ /gu, '')).toBe(byline.name);
          }
        }
      }),
    );
  });

  it('gives the same articles twice', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        expect(cut(text)).toEqual(cut(text));
      }),
    );
  });

  it.each(['甲乙\n', '一\n\n', '柳林县\n', '图为会议。\n', '会议召开了。\n'])(
    'reads a page of a hundred thousand lines %j',
    (line) => {
      const text = line.repeat(130_000);
      expect(cut(text).page.articles.length).toBeGreaterThan(0);
    },
  );

  it('reads a line of a megabyte, and thousands of lines, in seconds', () => {
    const started = performance.now();
    cut('全市上下认真学习会议精神'.repeat(90_000));
    cut('(记者 王丽 '.repeat(20_000));
    cut('王 丽 '.repeat(40_000));
    cut(`${'节水会议召开\n\n全市上下认真学习会议精神,把各项工作落到实处。\n\n'.repeat(3_000)}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
