import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ProblemField {
  @ApiProperty() field!: string;
  @ApiProperty() message!: string;
}

/** RFC 9457, media type `application/problem+json`. */
export class Problem {
  @ApiProperty({ example: 'urn:problem:request.invalid' }) type!: string;
  @ApiProperty() title!: string;
  @ApiProperty() status!: number;
  @ApiProperty() detail!: string;
  @ApiProperty({ example: 'request.invalid' }) code!: string;
  @ApiProperty() requestId!: string;
  @ApiPropertyOptional({ type: [ProblemField] }) errors?: ProblemField[];
}

export interface Page<Item> {
  items: Item[];
  total: number;
  limit: number;
  offset: number;
}
