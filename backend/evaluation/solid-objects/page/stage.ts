import {
  AmbientLight,
  Box3,
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  NeutralToneMapping,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShadowMaterial,
  Sphere,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from 'three';
import { families } from './families.js';
import { Stuff } from './parts.js';
import { Seeded } from './seeded.js';
import { trainingFamilies, trainingRooms } from './training-families.js';
import { trainingPrints } from './training-textures.js';
import type { View } from './view.js';

const renderer = new WebGLRenderer({ antialias: true, alpha: true, preserveDrawingBuffer: true });
renderer.outputColorSpace = SRGBColorSpace;
renderer.toneMapping = NeutralToneMapping;
renderer.shadowMap.enabled = true;
renderer.shadowMap.type = PCFShadowMap;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const towards = (yaw: number, pitch: number, distance: number): Vector3 =>
  new Vector3(
    Math.sin(radians(yaw)) * Math.cos(radians(pitch)),
    Math.sin(radians(pitch)),
    Math.cos(radians(yaw)) * Math.cos(radians(pitch)),
  ).multiplyScalar(distance);

/** RGBA pictures (data URLs) of one object, with the shadow on the ground below it. */
function renderViews(familyName: string, seed: string, views: readonly View[]): string[] {
  const family = families[familyName] ?? trainingFamilies[familyName] ?? trainingRooms[familyName];
  if (!family) {
    throw new Error(`There is no family "${familyName}".`);
  }
  const stuff = new Stuff(new Seeded(`${familyName} ${seed}`), familyName in families ? undefined : trainingPrints);
  const model = family(stuff);
  const sphere = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  model.position.sub(sphere.center);
  const scene = new Scene();
  scene.add(model);
  const floor = new Mesh(new PlaneGeometry(12, 12), new ShadowMaterial({ opacity: 0.35 }));
  floor.rotation.x = -Math.PI / 2;
  floor.position.y = new Box3().setFromObject(model).min.y - 0.005;
  floor.receiveShadow = true;
  scene.add(floor);
  const pictures = views.map((view) => renderView(scene, sphere.radius, view));
  stuff.release();
  model.release();
  floor.geometry.dispose();
  floor.material.dispose();
  return pictures;
}

function renderView(scene: Scene, radius: number, { light, ...view }: View): string {
  const sun = new DirectionalLight(new Color(light.warmth, 1, 1 / light.warmth), 2.4 * light.strength);
  sun.position.copy(towards(light.yaw, light.pitch, 6));
  sun.castShadow = true;
  sun.shadow.mapSize.set(512, 512);
  sun.shadow.radius = 5;
  Object.assign(sun.shadow.camera, { left: -3, right: 3, top: 3, bottom: -3, far: 14 });
  const lights = [sun, new AmbientLight('#ffffff', light.ambient), new HemisphereLight('#ffffff', '#8a7a6a', 1.1)];
  scene.add(...lights);
  const camera = new PerspectiveCamera(view.fieldOfView, 1, 0.1, 100);
  camera.position.copy(towards(view.yaw, view.pitch, radius / Math.sin(radians(view.fieldOfView / 2)) / view.fill));
  camera.lookAt(0, 0, 0);
  camera.rotateZ(radians(view.roll));
  renderer.setSize(view.size, view.size, false);
  renderer.setClearColor('#000000', 0);
  renderer.render(scene, camera);
  const picture = renderer.domElement.toDataURL('image/png');
  scene.remove(...lights);
  sun.dispose();
  return picture;
}

declare global {
  interface Window {
    stage?: { renderViews: typeof renderViews; families: string[]; trainingFamilies: string[] };
  }
}
window.stage = { renderViews, families: Object.keys(families), trainingFamilies: Object.keys(trainingFamilies) };
