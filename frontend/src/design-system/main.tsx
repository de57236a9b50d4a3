import '@/styles/base.css';
import { createRoot } from 'react-dom/client';
import { Gallery } from '@/design-system/gallery';

const root = document.getElementById('root');
if (!root) throw new Error('design-system.html has no #root');
createRoot(root).render(<Gallery />);
