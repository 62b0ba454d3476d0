import { YaowenError } from '#libs/domain';
import { describe, expect, it } from 'vitest';
import { environmentName } from './config.schema.js';
import { readConfig, unknownSettings } from './read-config.js';

describe('readConfig', () => {
  it('serves on loopback and limits queries when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4100, graphqlMaxDepth: 14, corsOrigin: '' });
  });

  it('reports every wrong setting at once, each by its name and value', () => {
    const wrong = { YAOWEN_PORT: '八千', YAOWEN_LOG_LEVEL: 'loud', YAOWEN_GRAPHQL_MAX_DEPTH: '2' };
    let caught: unknown;
    try {
      readConfig(wrong);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(YaowenError);
    const error = caught as YaowenError;
    expect(error).toMatchObject({ code: 'config.invalid', category: 'config' });
    for (const [name, value] of Object.entries(wrong)) expect(error.message).toContain(`${name} is "${value}"`);
  });

  it.each([
    ['1', true, 'a number'],
    ['off', false, 'a word'],
    ['TRUE', true, 'capitals'],
  ])('reads the flag %s as %s (%s)', (text, want) => {
    expect(readConfig({ YAOWEN_GRAPHQL_INTROSPECTION: text }).graphqlIntrospection).toBe(want);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ YAOWEN_PORT: '' }).port).toBe(4100);
  });

  it('lets a flag of the command line win over the environment, and checks it alike', () => {
    expect(readConfig({ YAOWEN_PORT: '1' }, { port: '2' }).port).toBe(2);
    expect(() => readConfig({}, { port: '-1' })).toThrow('YAOWEN_PORT is "-1"');
  });

  it('names variables with the prefix that are no setting', () => {
    expect(unknownSettings({ YAOWEN_PROT: '1', YAOWEN_PORT: '1', HOME: '/' })).toEqual(['YAOWEN_PROT']);
  });

  it('writes a key as an environment variable', () => {
    expect(environmentName('graphqlMaxDepth')).toBe('YAOWEN_GRAPHQL_MAX_DEPTH');
  });
});
