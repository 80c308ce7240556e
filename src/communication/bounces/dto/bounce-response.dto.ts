export class BounceResponseDto {
  /** whether an address is not written to any more; false for what is no notice of a mail of ours that failed for good */
  recorded!: boolean;
}

export function toBounceResponse(recorded: boolean): BounceResponseDto {
  return { recorded };
}
