/** Degrees, and metres of an object with a radius of one. */
export interface View {
  /** Around the upright axis. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Of the lens, upright. */
  fieldOfView: number;
  light: { yaw: number; pitch: number; warmth: number; strength: number; ambient: number };
  size: number;
  /** Share of the picture that the object fills. */
  fill: number;
}
