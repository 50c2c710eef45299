// The domain of the addresses at which mail is taken in: `company+deal7@DOMAIN`.
import { isIP } from 'node:net';

const ownDomain = 'relance.local';
let domain = ownDomain;

/** Takes the domain from the address people reach the app at; one that is no domain's (an IP, localhost) leaves ours. */
export const setMailDomain = (publicUrl: string): void => {
  const { hostname } = new URL(publicUrl);
  const isDomain = isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 && hostname.includes('.');
  domain = isDomain ? hostname : ownDomain;
};

export const mailDomain = (): string => domain;
