import { describe, expect, it } from 'vitest';
import { pageFormat } from './page-format.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('pageFormat', () => {
  it('comes at once for a text without a letter of ASCII, however long', () => {
    const started = process.cpuUsage();
    expect(pageFormat('二版.txt', bytes('各国政党致电祝贺，\n　　加强交往。\n'.repeat(2_000)))).toBe('text');
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it('sees markup behind a byte-order mark and white space', () => {
    expect(pageFormat('二版', bytes('\ufeff \n<!DOCTYPE html><p>要闻'))).toBe('html');
  });
});
