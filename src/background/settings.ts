import type { Connection } from '../connection/connection.ts';

interface Area {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What outlives the browser's session: the recorder's switch and the connection. Nothing recorded is ever among it. */
export class Settings {
  readonly #area: Area;
  #recording = true;
  #connection: Connection = {};

  constructor(area: Area) {
    this.#area = area;
  }

  async restore(): Promise<void> {
    const { recording, connection } = await this.#area.get(['recording', 'connection']);
    this.#recording = recording !== false;
    if (typeof connection === 'object' && connection !== null) this.#connection = connection;
  }

  /** Whether the flight recorder is on. */
  get recording(): boolean {
    return this.#recording;
  }

  async setRecording(on: boolean): Promise<void> {
    this.#recording = on;
    await this.#area.set({ recording: on });
  }

  get connection(): Connection {
    return this.#connection;
  }

  async setConnection(connection: Connection): Promise<void> {
    this.#connection = connection;
    await this.#area.set({ connection });
  }
}
