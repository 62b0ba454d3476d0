/** A word of the graph in the reader's two languages. */
export interface Label {
  readonly han: string;
  readonly latin: string;
}

const label = (han: string, latin: string): Label => ({ han, latin });

const ENTITY_TYPES: Readonly<Record<string, Label>> = {
  PERSON: label('人物', 'Person'),
  PUBLIC_BODY: label('党政机关', 'Public body'),
  COMPANY: label('企业', 'Company'),
  INSTITUTION: label('机构', 'Institution'),
  PLACE: label('地点', 'Place'),
  FACILITY: label('场所', 'Facility'),
  POST: label('职务', 'Post'),
  PROGRAM: label('工程 · 政策', 'Programme'),
  PROJECT: label('项目', 'Project'),
  EVENT: label('活动', 'Event'),
  WORK: label('作品', 'Work'),
  PRODUCT: label('产品', 'Product'),
  AWARD: label('荣誉', 'Award'),
};

const ROLES: Readonly<Record<string, string>> = {
  chair: '主持',
  speak: '在会上发言：',
  attend: '参加',
  seated: '在主席台就座：',
  nonVoting: '列席',
  host: '主办',
  organize: '承办',
  present: '介绍于',
  report: '作报告于',
  award: '颁奖于',
  accompany: '陪同参加',
  inspect: '调研：',
  sign: '签约于',
};

const MODALITIES: Readonly<Record<string, Label>> = {
  PLANNED: label('计划', 'planned'),
  REQUIRED: label('要求', 'required'),
  DENIED: label('否定', 'denied'),
};

const STATUSES: Readonly<Record<string, string>> = { done: '已实施', planned: '计划中', ongoing: '实施中' };

/** Name of an entity type; the type itself where it is new to this page. */
export function entityTypeLabel(type: string): Label {
  return ENTITY_TYPES[type] ?? label(type, type);
}

/** Null for what happened, which needs no word. */
export function modalityLabel(modality: string): Label | null {
  return MODALITIES[modality] ?? null;
}

/** How somebody took part, before the event's name. */
export function roleLabel(role: string | null): string {
  return (role !== null && ROLES[role]) || '参加';
}

const ROLE_NAMES: Readonly<Record<string, string>> = {
  CHAIR: '主持',
  SPEAK: '发言',
  ATTEND: '参加',
  SEATED: '主席台就座',
  NON_VOTING: '列席',
  HOST: '主办',
  ORGANIZE: '承办',
  PRESENT: '介绍',
  REPORT: '报告',
  AWARD: '颁奖',
  ACCOMPANY: '陪同',
  INSPECT: '调研',
  SIGN: '签约',
};

/** The part somebody plays in an event, by the API's word for it. */
export function roleName(role: string | null): string {
  return (role !== null && ROLE_NAMES[role]) || '参加';
}

/** How far a programme has come, in Chinese; the word itself where it is new to this page. */
export function statusLabel(status: string | null): string {
  return status === null ? '' : (STATUSES[status] ?? status);
}

const SHORT_NUMBER = new Intl.NumberFormat('zh-Hans-CN', { notation: 'compact', maximumFractionDigits: 2 });

/** A number as a Chinese reader takes it in: 250000000 → 2.5亿, 120 → 120. */
export function numberLabel(value: number): string {
  return SHORT_NUMBER.format(value);
}

/** A date as a Chinese reader writes it, at the precision the paper gave: `2024-11-08` → 2024年11月8日, `~2025-03` → 约2025年3月. */
export function dateLabel(date: { readonly value: string } | null): string {
  if (!date) return '';
  const about = date.value.startsWith('~') ? '约' : '';
  return about + date.value.replace(/^~/u, '').split('/').map(dayLabel).join('至');
}

function dayLabel(value: string): string {
  const [day = '', time] = value.split('T');
  const [year, month, date] = day.split('-');
  return [
    year ? `${year}年` : '',
    month ? `${Number(month)}月` : '',
    date ? `${Number(date)}日` : '',
    time ? ` ${time}` : '',
  ].join('');
}
