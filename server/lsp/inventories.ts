import { type OutsideInventory, type RecordParts, readInventoryTexts } from '../engine/index.ts';
import { Slices } from '../host/slices.ts';
import type { InventoryUpdate } from '../protocol.ts';

type Read = Pick<OutsideInventory, 'records' | 'owners' | 'policies' | 'rules'>;

/**
 * Inventories outside the workspace, as the client last told of them. What a text says is read once, and all
 * workspaces share it.
 */
export class Inventories {
  #read = new Map<string, Read>();
  #sources: readonly OutsideInventory[] = [];
  #turn = 0;

  current(): readonly OutsideInventory[] {
    return this.#sources;
  }

  /** Takes what the client tells; false where it told something newer meanwhile. */
  async take(updates: readonly InventoryUpdate[]): Promise<boolean> {
    const turn = ++this.#turn;
    const slices = new Slices();
    const read = new Map<string, Read>();
    for (const { name, texts } of updates) {
      if (texts === undefined) {
        read.set(name, this.#read.get(name) ?? nothing);
        continue;
      }
      const parts: Read[] = [];
      const shared: RecordParts = new Map();
      for (const text of texts) {
        parts.push(readInventoryTexts([text], shared));
        await slices.breathe();
      }
      read.set(name, {
        records: parts.flatMap(({ records }) => records),
        owners: parts.flatMap(({ owners }) => owners),
        policies: parts.flatMap(({ policies = [] }) => policies),
        rules: parts.flatMap(({ rules = [] }) => rules),
      });
    }
    // What was read counts for later messages, which may say "as before", even where this one came too late.
    this.#read = new Map([...this.#read, ...read]);
    if (turn !== this.#turn) return false;
    const named = new Set(updates.map(({ name }) => name));
    for (const name of this.#read.keys()) if (!named.has(name)) this.#read.delete(name);
    this.#sources = updates.map(({ name, asOf, isReachable, isPartial }) => ({
      name,
      ...(this.#read.get(name) ?? nothing),
      ...(asOf === undefined ? {} : { asOf }),
      isReachable,
      ...(isPartial ? { isPartial } : {}),
    }));
    return true;
  }
}

const nothing: Read = { records: [], owners: [], policies: [], rules: [] };
