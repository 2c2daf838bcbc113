function crcTable(polynomial: number, bits: 8 | 16): Uint16Array {
  const top = 1 << (bits - 1);
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8);
    for (let i = 0; i < 8; i++) crc = crc & top ? (crc << 1) ^ polynomial : crc << 1;
    return crc & ((1 << bits) - 1);
  });
}

const TABLE_8 = crcTable(0x07, 8);
const TABLE_16 = crcTable(0x8005, 16);

/** Of a frame header (RFC 9639, section 9.1.8). */
export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) crc = TABLE_8[crc ^ bytes[i]];
  return crc;
}

/** Of a whole frame (RFC 9639, section 9.3). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) crc = ((crc << 8) & 0xffff) ^ TABLE_16[(crc >>> 8) ^ bytes[i]];
  return crc;
}
