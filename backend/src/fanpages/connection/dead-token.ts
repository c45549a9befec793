/** Why Facebook refuses a token (Graph API, "Handling errors"): a word of the health contract. */
export function deadReasonOf(subcode: number | undefined): string {
  return reasons[subcode ?? 0] ?? 'refused';
}

const reasons: Readonly<Record<number, string>> = {
  458: 'app_removed',
  459: 'checkpoint',
  460: 'password_changed',
  463: 'expired',
  464: 'checkpoint',
  467: 'expired',
};
