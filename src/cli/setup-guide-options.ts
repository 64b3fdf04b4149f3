/** The options, as `parseArgs` takes them. */
export const OPTIONS = {
  account: { type: 'string' },
  'connection-sid': { type: 'string' },
  domain: { type: 'string' },
  generation: { type: 'string' },
  provider: { type: 'string' },
  metadata: { type: 'string' },
  connection: { type: 'string' },
  name: { type: 'string' },
  roles: { type: 'string' },
  group: { type: 'string' },
  print: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;
