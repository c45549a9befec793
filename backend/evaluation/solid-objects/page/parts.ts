import {
  BoxGeometry,
  type BufferGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  ExtrudeGeometry,
  Group,
  LatheGeometry,
  type Material,
  Mesh,
  MeshStandardMaterial,
  Shape,
  SphereGeometry,
  TorusGeometry,
  TubeGeometry,
  Vector2,
  Vector3,
} from 'three';
import type { Seeded } from './seeded.js';
import { type Paint, type PaintName, paints, type Palette, paletteOf, printNames, textureOf } from './textures.js';

type Triple = readonly [x: number, y: number, z: number];

/** What an object is made of: its print, and plainer stuff for handles, soles and legs. */
export class Stuff {
  private readonly materials: MeshStandardMaterial[] = [];

  readonly palette: Palette;
  readonly print: Material;
  readonly other: Material;
  readonly dark: Material;
  readonly metal: Material;

  /** @param prints instead of the usual ones */
  constructor(
    readonly random: Seeded,
    prints?: readonly Paint[],
  ) {
    this.palette = paletteOf(random);
    const isPlain = random.chance(0.14);
    this.print =
      isPlain || !prints
        ? this.painted(isPlain ? random.pick(['plain', 'wood', 'leather']) : random.pick(printNames))
        : this.covered(random.pick(prints));
    this.other = this.painted(random.pick(['plain', 'plain', 'wood', 'leather', 'stripes']), paletteOf(random));
    this.dark = this.kept(
      new MeshStandardMaterial({
        color: random.pick(['#1d1d20', '#2b211c', '#3a3f46', '#4d4038']),
        roughness: 0.7,
      }),
    );
    this.metal = this.kept(
      new MeshStandardMaterial({
        color: random.pick(['#c9b06a', '#b9bcc2', '#a06a45', '#8d9096']),
        roughness: random.between(0.2, 0.5),
        metalness: 0.45,
      }),
    );
  }

  painted(name: PaintName, palette = this.palette): MeshStandardMaterial {
    return this.covered(paints[name], palette);
  }

  covered(paint: Paint, palette = this.palette): MeshStandardMaterial {
    return this.kept(
      new MeshStandardMaterial({
        map: textureOf(paint, this.random, palette),
        roughness: this.random.between(0.25, 0.95),
        side: 2,
      }),
    );
  }

  /** Thousands of objects go through one page: what they leave on the graphics card has to be given back. */
  release(): void {
    for (const material of this.materials) {
      material.map?.dispose();
      material.dispose();
    }
  }

  private kept(material: MeshStandardMaterial): MeshStandardMaterial {
    this.materials.push(material);
    return material;
  }
}

export class Model extends Group {
  private readonly geometries: BufferGeometry[] = [];

  put(geometry: BufferGeometry, material: Material, at: Triple = [0, 0, 0], turn: Triple = [0, 0, 0]): this {
    const mesh = new Mesh(geometry, material);
    this.geometries.push(geometry);
    mesh.position.set(...at);
    mesh.rotation.set(...turn);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    this.add(mesh);
    return this;
  }

  /** Another model as a part of this one. */
  take(part: Model): this {
    this.geometries.push(...part.geometries);
    this.add(part);
    return this;
  }

  release(): void {
    for (const geometry of this.geometries) {
      geometry.dispose();
    }
  }
}

/** Turned around the upright axis: radius and height of each point, from the bottom up. */
export const turned = (points: readonly (readonly [radius: number, height: number])[]): LatheGeometry =>
  new LatheGeometry(
    points.map(([radius, height]) => new Vector2(radius, height)),
    48,
  );

export const box = (width: number, height: number, depth: number): BoxGeometry => new BoxGeometry(width, height, depth);

export const rod = (radius: number, length: number, top = radius): CylinderGeometry =>
  new CylinderGeometry(top, radius, length, 28);

export const ring = (radius: number, thickness: number, arc = Math.PI * 2): TorusGeometry =>
  new TorusGeometry(radius, thickness, 14, 40, arc);

export const tube = (points: readonly Triple[], radius: number): TubeGeometry =>
  new TubeGeometry(new CatmullRomCurve3(points.map((point) => new Vector3(...point))), 40, radius, 12);

/** A ball pulled to `size`, with dents: smooth waves of `roughness` times its radius. */
export function ball(size: Triple, random: Seeded, roughness = 0): SphereGeometry {
  const geometry = new SphereGeometry(1, 40, 28);
  const waves = Array.from({ length: 5 }, () => ({
    towards: new Vector3(random.between(-3, 3), random.between(-3, 3), random.between(-3, 3)),
    phase: random.between(0, 6),
  }));
  const place = geometry.getAttribute('position');
  const point = new Vector3();
  for (let index = 0; index < place.count; index += 1) {
    point.fromBufferAttribute(place, index);
    const dent = waves.reduce((sum, { towards, phase }) => sum + Math.sin(towards.dot(point) + phase), 0) / 5;
    point.multiplyScalar(1 + roughness * dent);
    place.setXYZ(index, point.x * size[0], point.y * size[1], point.z * size[2]);
  }
  geometry.computeVertexNormals();
  return geometry;
}

/** A flat outline made thick, with round edges; its middle is at the origin. Texture once over its width. */
export function slab(
  outline: readonly (readonly [x: number, y: number])[],
  depth: number,
  bevel = 0.04,
): ExtrudeGeometry {
  const shape = new Shape(outline.map(([x, y]) => new Vector2(x, y)));
  const geometry = new ExtrudeGeometry(shape, {
    depth,
    bevelEnabled: true,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelSegments: 3,
    curveSegments: 24,
  });
  geometry.translate(0, 0, -depth / 2);
  geometry.computeBoundingBox();
  const bounds = geometry.boundingBox;
  const [place, texture] = [geometry.getAttribute('position'), geometry.getAttribute('uv')];
  if (bounds) {
    for (let index = 0; index < place.count; index += 1) {
      texture.setXY(
        index,
        (place.getX(index) - bounds.min.x) / (bounds.max.x - bounds.min.x),
        (place.getY(index) - bounds.min.y) / (bounds.max.y - bounds.min.y),
      );
    }
  }
  return geometry;
}

/** A round-cornered outline through the points. */
export function smooth(points: readonly (readonly [x: number, y: number])[], steps = 60): [number, number][] {
  const curve = new CatmullRomCurve3(
    points.map(([x, y]) => new Vector3(x, y, 0)),
    true,
  );
  return curve.getPoints(steps).map(({ x, y }) => [x, y]);
}
