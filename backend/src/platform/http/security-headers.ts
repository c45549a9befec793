import helmet from 'helmet';
import type { AppConfig } from '../../config';

/**
 * Headers of every answer. The policy is the strictest that the admin runs under: styles may be inline because Angular
 * Material sets sizes and positions on elements.
 */
export function securityHeaders({ http }: Pick<AppConfig, 'http'>) {
  const secure = http.baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // The simulator shows cards whose pictures carry the public address of this installation.
        imgSrc: ["'self'", 'data:', 'blob:', new URL(http.baseUrl).origin],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    // Promising HTTPS for a plain-HTTP address would lock browsers out of it.
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
}
