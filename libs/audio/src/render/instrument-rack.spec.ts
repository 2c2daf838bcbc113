import { readPackageFile } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { type AssetName, ASSETS, type AssetReader } from '../assets/asset-names.js';
import { loadRack } from './instrument-rack.js';

function countingReader() {
  const names: AssetName[] = [];
  const read: AssetReader = (name) => {
    names.push(name);
    return readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
  };
  return { names, read };
}

describe('instrument rack', () => {
  it('reads nothing for synthesised instruments', async () => {
    const { names, read } = countingReader();
    await loadRack(read, ['bass.808', 'pad.warm', 'lead.bell', 'keys.rhodes', 'fx.vinyl']);
    expect(names).toEqual([]);
  });

  it('reads each asset once for all racks of a reader', async () => {
    const { names, read } = countingReader();
    const first = await loadRack(read, ['kit.trap', 'kit.boom-bap', 'keys.piano']);
    const second = await loadRack(read, ['kit.trap', 'strings']);
    expect(new Set(names).size).toBe(names.length);
    expect(second.get('kit.trap')).toBe(first.get('kit.trap'));
  });

  it('tries again after a failed read', async () => {
    const { read } = countingReader();
    let isAway = true;
    const flaky: AssetReader = async (name) => {
      if (isAway) throw new Error('the disk is away');
      return read(name);
    };
    await expect(loadRack(flaky, ['kit.trap'])).rejects.toThrow('the disk is away');
    isAway = false;
    await expect(loadRack(flaky, ['kit.trap'])).resolves.toBeDefined();
  });

  it('says which instrument was not loaded', async () => {
    const rack = await loadRack(countingReader().read, ['bass.sub']);
    expect(() => rack.get('strings')).toThrow('holds no strings');
  });
});
