import type { Page } from '@ctc/contracts';
import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** The published form of a list: `{items, total, limit, offset}`. */
export function PageOf<Item>(item: Type<Item>): Type<Page<Item>> {
  class ItemPage implements Page<Item> {
    @ApiProperty({ type: [item] }) items!: Item[];
    @ApiProperty() total!: number;
    @ApiProperty() limit!: number;
    @ApiProperty() offset!: number;
  }
  Object.defineProperty(ItemPage, 'name', { value: `PageOf${item.name}` });
  return ItemPage;
}
