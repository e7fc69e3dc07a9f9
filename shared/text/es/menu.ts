/** El menú del escritorio y las palabras de su ventana. */
import type { menu as english } from '../en/menu.ts';
import type { Translation } from '../message.ts';

export const menu: Translation<typeof english> = {
  'shell.menu.file': '&Archivo',
  'shell.menu.new': 'Proyecto nuevo',
  'shell.menu.open': 'Abrir…',
  'shell.menu.recent': 'Abrir reciente',
  'shell.menu.recent.none': 'Todavía no hay proyectos',
  'shell.menu.save-copy': 'Guardar una copia…',
  'shell.menu.close': 'Cerrar el proyecto',
  'shell.menu.quit': 'Salir',
  'shell.menu.edit': '&Editar',
  'shell.menu.undo': 'Deshacer',
  'shell.menu.redo': 'Rehacer',
  'shell.menu.cut': 'Cortar',
  'shell.menu.copy': 'Copiar',
  'shell.menu.paste': 'Pegar',
  'shell.menu.select-all': 'Seleccionar todo',
  'shell.menu.view': '&Ver',
  'shell.menu.home': 'Inicio',
  'shell.menu.data': 'Datos',
  'shell.menu.pipeline': 'Pipeline',
  'shell.menu.model': 'Modelo',
  'shell.menu.lab': 'Lab',
  'shell.menu.palette': 'Comandos…',
  'shell.menu.zoom-in': 'Más grande',
  'shell.menu.zoom-out': 'Más chico',
  'shell.menu.zoom-reset': 'Tamaño normal',
  'shell.menu.full-screen': 'Pantalla completa',
  'shell.menu.developer': 'Herramientas de desarrollo',
  'shell.menu.help': 'A&yuda',

  'shell.window.crashed': 'La ventana de Lote falló varias veces seguidas.',
  'shell.window.crashed.detail':
    'El proyecto está guardado. Al abrir Lote otra vez, el entrenamiento sigue desde su último punto de control.',
};
