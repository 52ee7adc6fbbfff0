import { createHmac } from 'node:crypto';

/**
 * The secret by which a receiver knows that a webhook is ours, as Standard Webhooks writes it; made of ENCRYPTION_KEY (64
 * hexadecimal characters), which itself is told to nobody.
 */
export const webhookSecret = (encryptionKey: string): string =>
  `whsec_${createHmac('sha256', Buffer.from(encryptionKey, 'hex')).update('threadwell webhooks').digest('base64')}`;
