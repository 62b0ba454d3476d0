import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BALLAST = 'ballast';

/** A file system of a few megabytes, which a test may fill. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounts one; null, said on stderr, where the system does not let this user do so. */
  static mount(megabytes: number): SmallDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'yaowen-disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    if (mounted.status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    process.stderr.write('tests of a full disk are skipped: this user may not mount one\n');
    return null;
  }

  /** Writes until no more than so many bytes are free. */
  fill(free = 0): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(join(this.folder, BALLAST), Buffer.alloc(Math.max(0, bavail * bsize - free), 1));
  }

  /** Gives back what {@link fill} took. */
  clear(): void {
    rmSync(join(this.folder, BALLAST), { force: true });
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
