import { describe, expect, it } from 'vitest';
import { markedPage } from './marked-page.fixture.js';
import { resolveEntities } from './resolve-entities.stage.js';

const silent = { report: () => undefined };

async function resolve(articles: readonly string[], options = {}) {
  return await resolveEntities.run(markedPage(articles, options), silent);
}

describe('resolve-entities', () => {
  it('joins the short form to the one long form it can stand for, and keeps it as an alias', async () => {
    const page = await resolve(['⟦太行演艺集团|Company⟧与⟦太行演艺(集团)有限责任公司|Company⟧是一家。']);
    expect(page.entities).toMatchObject([{ name: '太行演艺(集团)有限责任公司', aliases: ['太行演艺集团'] }]);
    expect(new Set(page.mentionEntity).size).toBe(1);
  });

  it('joins a session to its name with the body that convenes it, unless two bodies could', async () => {
    const one = await resolve(['⟦五届十四次常委会会议|Event⟧召开。⟦市政协五届十四次常委会会议|Event⟧8日举行。']);
    expect(one.entities.map(({ name }) => name)).toEqual(['市政协五届十四次常委会会议']);
    const two = await resolve([
      '⟦五届三次会议|Event⟧召开。⟦市政协五届三次会议|Event⟧和⟦市人大五届三次会议|Event⟧同日举行。',
    ]);
    expect(two.entities).toHaveLength(3);
  });

  it('leaves a short form alone when two names could be meant', async () => {
    const page = await resolve(['⟦长治|Place⟧、⟦长治市|Place⟧、⟦长治县|Place⟧。']);
    expect(page.entities.map(({ name }) => name)).toEqual(['长治', '长治县', '长治市']);
  });

  it('lets a deictic join what it points to without lending it a name', async () => {
    const page = await resolve(['⟦市委|PublicBody*=中共晋城市委员会⟧和⟦晋城市委|PublicBody=中共晋城市委员会⟧。']);
    expect(page.entities).toMatchObject([{ name: '中共晋城市委员会', aliases: ['晋城市委'] }]);
  });

  it('gives a deictic that points nowhere no entity', async () => {
    const page = await resolve(['⟦该县|Place*⟧的⟦赵敏|Person⟧。']);
    expect(page.mentionEntity[0]).toBeNull();
    expect(page.entities.map(({ name }) => name)).toEqual(['赵敏']);
  });

  it('joins words that have no hint to the same words that have one', async () => {
    const page = await resolve(['⟦沁水|Place=沁水县⟧到了。⟦沁水|Place⟧很远。']);
    expect(page.entities).toMatchObject([{ name: '沁水县', aliases: ['沁水'] }]);
  });

  it('settles a quarrel over the type by majority', async () => {
    const page = await resolve(['⟦北河社|Company⟧、⟦北河社|Institution⟧、⟦北河社|Institution⟧。']);
    expect(page.entities).toMatchObject([{ type: 'Institution', name: '北河社' }]);
  });

  it('marks who stands in bylines alone as a reporter', async () => {
    const page = await resolve(['记者⟦马跃|Person⟧报道:⟦赵敏|Person⟧到会。'], {
      reporters: ['马跃'],
      region: '晋城市',
    });
    const byName = new Map(page.entities.map((entity) => [entity.name, entity.attributes]));
    expect(byName.get('马跃')).toEqual({ region: '晋城市', reporter: true });
    expect(byName.get('赵敏')).toEqual({ region: '晋城市' });
  });

  it('says which article gave which alias and attribute, where there are several articles', async () => {
    const page = await resolve(['⟦沁水县|Place=沁水县⟧开会。', '⟦沁水|Place⟧开会。', '⟦赵敏|Person⟧到会。']);
    const [county] = page.entities.filter(({ name }) => name === '沁水县');
    expect(county?.shares).toEqual([
      { article: 'a1', aliases: [], attributes: {} },
      { article: 'a2', aliases: ['沁水'], attributes: {} },
    ]);
    expect((await resolve(['⟦赵敏|Person⟧到会。'])).entities[0]).not.toHaveProperty('shares');
  });

  it('gives the same entities whatever the order of the mentions', async () => {
    const page = markedPage([
      '⟦沁水|Place⟧、⟦沁水县|Place=沁水县⟧、⟦赵敏|Person⟧、⟦北河社|Company⟧、⟦北河社|Institution⟧。',
    ]);
    const forward = await resolveEntities.run(page, silent);
    const backward = await resolveEntities.run({ ...page, mentions: page.mentions.toReversed() }, silent);
    expect(backward.entities).toEqual(forward.entities);
    expect(backward.mentionEntity.toReversed()).toEqual(forward.mentionEntity);
  });
});

describe('the day an article reports', () => {
  it.each<readonly [string, string | null, string]>([
    ['本报讯 ⟦3月5日|Date=2024-03-05⟧,到会。⟦3月9日|Date=2024-03-09⟧又来。', '2024-03-05', 'the first day of the lead'],
    ['⟦近日|Date=~2024-03⟧,⟦3月5日|Date=2024-03-05⟧的会。', '2024-03-05', 'a day is surer than 近日'],
    ['⟦近日|Date=~2024-03⟧,到会。', '~2024-03', '近日 when there is nothing better'],
    ['⟦2023年|Date=2023⟧以来,进展很大。', null, 'a year dates the story, not the report'],
    ['⟦3月5日下午|Date=2024-03-05T15:00⟧,到会。', '2024-03-05', 'the day of a minute'],
  ])('%s gives %s: %s', async (text, want) => {
    const page = await resolve([text]);
    expect(page.articles[0]?.date?.value ?? null).toBe(want);
  });
});
