import { segmentArticles, readPage } from '#libs/reading';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propose, words } from './article.fixture.js';
import { awardsRecogniser } from './awards.recogniser.js';
import { eventsRecogniser } from './events.recogniser.js';
import { facilitiesRecogniser } from './facilities.recogniser.js';
import { placesRecogniser } from './places.recogniser.js';
import { productsRecogniser } from './products.recogniser.js';
import { programsRecogniser } from './programs.recogniser.js';
import { projectsRecogniser } from './projects.recogniser.js';
import type { Candidate, Recogniser } from './recogniser.js';
import { selectCandidates } from './select-candidates.js';
import { worksRecogniser } from './works.recogniser.js';

const IN_ORDER: readonly Recogniser[] = [
  placesRecogniser,
  worksRecogniser,
  programsRecogniser,
  projectsRecogniser,
  eventsRecogniser,
  facilitiesRecogniser,
  productsRecogniser,
  awardsRecogniser,
];

/** What the recognisers of named things keep of a page, without a tagger: `Type name`, with the canonical name where one is known. */
async function read(text: string): Promise<{ name: string; candidate: Candidate }[]> {
  const page = await segmentArticles.run(readPage({ name: 'a.txt', bytes: new TextEncoder().encode(text) }), {
    report() {},
  });
  return page.articles.flatMap((article) => {
    const proposed: Candidate[] = [];
    const context = { page: { ...page, tokens: [] }, article, tokens: [] };
    for (const recogniser of IN_ORDER) proposed.push(...recogniser.propose({ ...context, proposed: [...proposed] }));
    return selectCandidates(proposed)
      .filter(({ type }) => type !== 'Place')
      .map((candidate) => ({ name: `${candidate.type} ${article.reading.slice(candidate.range)}`, candidate }));
  });
}

const names = async (text: string): Promise<string[]> => (await read(text)).map(({ name }) => name);

describe('programmes', () => {
  it.each<[string, string[], string]>([
    ['全县大力实施“百沟千坝”行动。', ['Program 百沟千坝'], 'quoted before 行动, without the marks'],
    ['站里推行“三二一”工作法。', ['Program “三二一”工作法'], 'a number needs its noun, so the marks stay'],
    ['要扎实推进农村公路提质行动。', ['Program 农村公路提质行动'], 'from the verb to the head'],
    ['全面推进乡村振兴。', ['Program 乡村振兴'], 'a national programme by its name'],
    ['区民政局在社区开办“连心食堂”。', ['Program 连心食堂'], 'a service that is started under a quoted name'],
    ['老人把这里叫作“连心食堂”。', [], 'a figure of speech'],
    ['深刻领悟“两个确立”的决定性意义,做到“两个维护”。', [], 'political formulas are rhetoric'],
    ['打出稳就业“组合拳”,建设“三农”工作队。', [], 'figures of speech and fields of work are no programmes'],
    ['以习近平新时代中国特色社会主义思想为指导。', ['Program 习近平新时代中国特色社会主义思想'], 'doctrine is one'],
  ])('in %s finds %j: %s', async (text, wanted) => {
    expect(await names(text)).toEqual(wanted);
  });

  it('know the name that variants share', async () => {
    const [found] = await read('全面推进乡村全面振兴。');
    expect(found?.candidate.hints?.canonical).toBe('乡村振兴');
  });

  it('are found again without quotation marks', async () => {
    expect(await names('全县启动“百沟千坝”行动。村民说,百沟千坝让水留下来。')).toEqual([
      'Program 百沟千坝',
      'Program 百沟千坝',
    ]);
  });

  it('are not cut out of a longer quoted name', async () => {
    expect(await names('做好“先诊后补”工作。会上介绍了“牲畜先诊后补示范”的做法。')).toEqual(['Program 先诊后补']);
  });
});

describe('events', () => {
  it.each<[string, string[], string]>([
    ['3月20日,市政协召开林业调研座谈会。', ['Event 林业调研座谈会'], 'begins after 召开'],
    ['他在全县“百沟千坝”行动推进会上讲话。', ['Event 全县“百沟千坝”行动推进会'], 'the longest wins, programme inside'],
    ['第六期云溪乡贤大讲堂开讲。', ['Event 第六期云溪乡贤大讲堂'], 'ordinals belong to the name'],
    ['贯彻落实全省防汛工作会议精神。', ['Event 全省防汛工作会议'], 'obeying is not part of the meeting'],
    ['会议强调,会后召开座谈会。', [], 'meetings without a name are none'],
    ['全国人民代表大会及其常务委员会行使立法权。', [], 'a congress that is a body is not an event'],
  ])('in %s finds %j: %s', async (text, wanted) => {
    expect(await names(text)).toEqual(wanted);
  });

  it.each([
    ['学习党的二十大精神。', '中国共产党第二十次全国代表大会'],
    ['学习二十届三中全会精神。', '中国共产党第二十届中央委员会第三次全体会议'],
    ['出席十二届全国人大常委会第五次会议。', '中华人民共和国第十二届全国人民代表大会常务委员会第五次会议'],
  ])('%s means %s', async (text, wanted) => {
    expect((await read(text)).map(({ candidate }) => candidate.hints?.canonical)).toEqual([wanted]);
  });

  it('named without their number are the edition that the article names in full', async () => {
    const found = await read('第三届云溪艺术节开幕。多年来,云溪艺术节办出了名气。');
    expect(found.map(({ candidate }) => candidate.hints?.canonical)).toEqual([undefined, '第三届云溪艺术节']);
  });

  it('carry their type', async () => {
    expect((await read('两地举行产业合作签约仪式。')).map(({ candidate }) => candidate.hints?.classification)).toEqual([
      'signing',
    ]);
  });

  it('are meant again by their head after 本届', async () => {
    expect(await names('第三届云溪艺术节开幕。本届艺术节共有八场演出。')).toEqual([
      'Event 第三届云溪艺术节',
      'Event 艺术节',
    ]);
  });
});

describe('works', () => {
  it('stand without title marks, nested ones inside', async () => {
    expect(await names('表决通过《关于修改〈云溪县养犬条例〉的决定》。')).toEqual([
      'Work 关于修改〈云溪县养犬条例〉的决定',
    ]);
  });

  it('are meant by the bare kind of document afterwards', async () => {
    const found = await read('县里印发《关于发展林下经济的意见》。《意见》提出三条措施。');
    expect(found.map(({ candidate }) => candidate.hints?.canonical)).toEqual([undefined, '关于发展林下经济的意见']);
  });

  it('are not newspapers', async () => {
    expect(await names('《云溪日报》刊登消息。')).toEqual([]);
  });
});

describe('facilities by the words of a tagger', () => {
  it.each<[string, string[], string]>([
    ['参观/v 云台寺/LOC', ['云台寺'], 'an end that only a tagger’s word vouches for'],
    ['参观/v 城市公园/LOC', [], 'a kind of park'],
    ['来到/v 长城/LOC 脚下/f', [], 'at the foot of it'],
    ['登上/v 长城/LOC', ['长城'], 'a site without an end'],
    ['昨天/TIME 云溪大剧院/LOC 开放/v', ['云溪大剧院'], 'a time before it is no part of the name'],
    ['云溪路/LOC 18号/m 云海大厦/n 开业/v', ['云海大厦'], 'behind a house number'],
    ['或者/c 云溪广场/LOC 走走/v', ['云溪广场'], 'behind a conjunction'],
  ])('%s', (line, want, _why) => {
    const { text, tokens } = words(line);
    const kept = selectCandidates(propose([placesRecogniser, facilitiesRecogniser], text, tokens));
    const sites = kept.filter(({ type }) => type === 'Facility');
    expect(sites.map(({ range }) => text.slice(range.start, range.end))).toEqual(want);
  });
});

describe('facilities, projects, products and awards', () => {
  it.each<[string, string[], string]>([
    ['走进柳林县云山大剧院。', ['Facility 云山大剧院'], 'the division before a name of its own stays outside'],
    ['走进柳林县博物馆。', ['Facility 柳林县博物馆'], 'the division that is the whole name stays inside'],
    ['新建大型体育馆。', [], 'a kind of site is none'],
    ['实施柳林县供水管网改造工程。', ['Project 柳林县供水管网改造工程'], 'works'],
    ['她获得“全县最美护林员”称号。', ['Award 全县最美护林员'], 'a title of honour'],
    ['推出“云溪山货”区域公用品牌。', ['Product 云溪山货'], 'a brand'],
    ['品尝平遥县牛肉。', ['Product 平遥县牛肉'], 'a speciality with its place'],
  ])('in %s finds %j: %s', async (text, wanted) => {
    expect(await names(text)).toEqual(wanted);
  });
});

it('any mixture of fragments gives mentions inside the text, the same each time', async () => {
  const fragment = fc.constantFrom(
    '“百沟千坝”',
    '行动',
    '召开',
    '全市',
    '第三届',
    '论坛',
    '《意见',
    '》',
    '。',
    '\n',
    '的',
    '(',
    ')',
    '项目',
    '获评',
    '“',
    '”',
    '在',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fragment, { minLength: 1, maxLength: 30 }), async (parts) => {
      const text = `${parts.join('')}文`;
      const first = await read(text);
      for (const { name, candidate } of first) {
        expect(candidate.range.end).toBeGreaterThan(candidate.range.start);
        expect(name.length).toBeGreaterThan(candidate.type.length + 1);
      }
      expect(await read(text)).toEqual(first);
    }),
    { numRuns: 100 },
  );
});
