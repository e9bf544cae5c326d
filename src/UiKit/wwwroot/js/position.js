// Where the device is, asked only by a click. Never fails: without a position it says why there is none.
const problems = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

export function find() {
  if (!navigator.geolocation || !isSecureContext) return Promise.resolve({ problem: 'unavailable' });
  return new Promise(answer => navigator.geolocation.getCurrentPosition(
    found => answer({
      latitude: Number(found.coords.latitude.toFixed(6)), longitude: Number(found.coords.longitude.toFixed(6)),
      accuracy: Number.isFinite(found.coords.accuracy) ? Math.min(Math.round(found.coords.accuracy), 10_000_000) : null,
    }),
    error => answer({ problem: problems[error.code] ?? 'unavailable' }),
    { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 }));
}
