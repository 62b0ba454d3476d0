/** One step of the embedded store's layout. Once released it never changes; a later step mends it. */
export interface Migration {
  /** 1, 2, 3 … without gaps; SQLite's `user_version` after it ran. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
