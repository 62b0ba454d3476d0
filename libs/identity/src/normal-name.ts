/** Whether a name says which of several things of its kind it is: 第六期院士大讲堂, 2024年全市运动会. */
export function isDistinctive(name: string): boolean {
  return /第[零一二三四五六七八九十百]+[届期次批季场轮]|\d{4}年?/u.test(name);
}
