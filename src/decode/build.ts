/**
 * Makes frames, for everybody's tests: `ethernet(ipv4({ source, destination }, tcp({ sourcePort, destinationPort }, 'hi')))`.
 * Lengths and checksums are right unless a test asks for others. Not for the product's own paths.
 */
export * from './build/layer.js';
export * from './build/link.js';
export * from './build/network.js';
export * from './build/transport.js';
export * from './build/tunnel.js';
