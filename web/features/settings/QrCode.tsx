import classes from './QrCode.module.css';
import { qrOf } from './qr.ts';

/** A QR code, dark on light in both colour schemes, since scanners expect it so. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const rows = qrOf(text);
  if (rows === null) return null;
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x},${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      className={classes.code}
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <path d={path} className={classes.dark} />
    </svg>
  );
};
