/*
 * Imported before everything else: GraphQL and Express look at NODE_ENV once, when they are loaded. In development, which they
 * take for granted, they check more than a server has time for, and Express would show stacks to whoever asks.
 */
process.env['NODE_ENV'] ??= 'production';
