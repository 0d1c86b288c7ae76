/** What the simulator accepts, and nothing else: whoever points real credentials at it is refused. */
export const clientId = 'billingual-simulator-client';
export const clientSecret = 'billingual-simulator-secret-of-no-account';
export const webhookId = 'SIMULATEDWEBHOOK1';

/** As options for the real client. */
export interface PayPalSandboxCredentials {
  readonly environment: 'sandbox';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
}

export const credentials: PayPalSandboxCredentials = {
  environment: 'sandbox',
  clientId,
  clientSecret,
  webhookId,
};
