import {
  ArrowDown as ArrowDownGlyph,
  ArrowLeft as ArrowLeftGlyph,
  ArrowRight as ArrowRightGlyph,
  ArrowUp as ArrowUpGlyph,
  Blocks as BlocksGlyph,
  Braces as BracesGlyph,
  Check as CheckGlyph,
  ChevronDown as ChevronDownGlyph,
  ChevronRight as ChevronRightGlyph,
  ChevronsUpDown as ChevronsUpDownGlyph,
  ChevronUp as ChevronUpGlyph,
  CircleAlert as CircleAlertGlyph,
  CircleCheck as CircleCheckGlyph,
  Circle as CircleGlyph,
  CircleQuestionMark as CircleQuestionMarkGlyph,
  CircleX as CircleXGlyph,
  Clock as ClockGlyph,
  Code as CodeGlyph,
  Command as CommandGlyph,
  Copy as CopyGlyph,
  Download as DownloadGlyph,
  Ellipsis as EllipsisGlyph,
  ExternalLink as ExternalLinkGlyph,
  Eye as EyeGlyph,
  EyeOff as EyeOffGlyph,
  FileText as FileTextGlyph,
  FlaskConical as FlaskConicalGlyph,
  Funnel as FunnelGlyph,
  GitBranch as GitBranchGlyph,
  Globe as GlobeGlyph,
  GripVertical as GripVerticalGlyph,
  History as HistoryGlyph,
  Import as ImportGlyph,
  Info as InfoGlyph,
  KeyRound as KeyRoundGlyph,
  Link as LinkGlyph,
  List as ListGlyph,
  LoaderCircle as LoaderCircleGlyph,
  Lock as LockGlyph,
  LogOut as LogOutGlyph,
  type LucideIcon,
  Menu as MenuGlyph,
  Minus as MinusGlyph,
  Monitor as MonitorGlyph,
  Moon as MoonGlyph,
  PanelLeft as PanelLeftGlyph,
  Pencil as PencilGlyph,
  Play as PlayGlyph,
  Plug as PlugGlyph,
  Plus as PlusGlyph,
  RefreshCw as RefreshCwGlyph,
  RotateCcw as RotateCcwGlyph,
  ScrollText as ScrollTextGlyph,
  Search as SearchGlyph,
  Send as SendGlyph,
  Settings as SettingsGlyph,
  ShieldCheck as ShieldCheckGlyph,
  Square as SquareGlyph,
  Stethoscope as StethoscopeGlyph,
  Sun as SunGlyph,
  Tag as TagGlyph,
  Terminal as TerminalGlyph,
  Trash2 as Trash2Glyph,
  TriangleAlert as TriangleAlertGlyph,
  Unplug as UnplugGlyph,
  Upload as UploadGlyph,
  User as UserGlyph,
  WandSparkles as WandSparklesGlyph,
  WrapText as WrapTextGlyph,
  Wrench as WrenchGlyph,
  X as XGlyph,
} from 'lucide-react';
import css from './icon.module.css';

/** How large an icon is, in pixels. */
export interface IconProps {
  readonly size?: number;
}

/** An icon only repeats what words beside it say, so nothing reads it aloud. */
export type Icon = (props: IconProps) => React.JSX.Element;

function iconOf(Glyph: LucideIcon): Icon {
  return ({ size = 16 }) => (
    <Glyph className={css['icon']} size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />
  );
}

export const ArrowDownIcon = iconOf(ArrowDownGlyph);
export const ArrowLeftIcon = iconOf(ArrowLeftGlyph);
export const ArrowRightIcon = iconOf(ArrowRightGlyph);
export const ArrowUpIcon = iconOf(ArrowUpGlyph);
export const BlocksIcon = iconOf(BlocksGlyph);
export const BracesIcon = iconOf(BracesGlyph);
export const BranchIcon = iconOf(GitBranchGlyph);
export const ChainIcon = iconOf(LinkGlyph);
export const CheckIcon = iconOf(CheckGlyph);
export const ChevronDownIcon = iconOf(ChevronDownGlyph);
export const ChevronRightIcon = iconOf(ChevronRightGlyph);
export const ChevronsUpDownIcon = iconOf(ChevronsUpDownGlyph);
export const ChevronUpIcon = iconOf(ChevronUpGlyph);
export const CircleIcon = iconOf(CircleGlyph);
export const CircleAlertIcon = iconOf(CircleAlertGlyph);
export const CircleCheckIcon = iconOf(CircleCheckGlyph);
export const CircleXIcon = iconOf(CircleXGlyph);
export const ClockIcon = iconOf(ClockGlyph);
export const CloseIcon = iconOf(XGlyph);
export const CodeIcon = iconOf(CodeGlyph);
export const CommandIcon = iconOf(CommandGlyph);
export const CopyIcon = iconOf(CopyGlyph);
export const DownloadIcon = iconOf(DownloadGlyph);
export const ExternalLinkIcon = iconOf(ExternalLinkGlyph);
export const EyeIcon = iconOf(EyeGlyph);
export const EyeOffIcon = iconOf(EyeOffGlyph);
export const FileIcon = iconOf(FileTextGlyph);
export const FilterIcon = iconOf(FunnelGlyph);
export const FlaskIcon = iconOf(FlaskConicalGlyph);
export const GlobeIcon = iconOf(GlobeGlyph);
export const GripIcon = iconOf(GripVerticalGlyph);
export const HelpIcon = iconOf(CircleQuestionMarkGlyph);
export const HistoryIcon = iconOf(HistoryGlyph);
export const ImportIcon = iconOf(ImportGlyph);
export const InfoIcon = iconOf(InfoGlyph);
export const KeyIcon = iconOf(KeyRoundGlyph);
export const ListIcon = iconOf(ListGlyph);
export const LoaderIcon = iconOf(LoaderCircleGlyph);
export const LockIcon = iconOf(LockGlyph);
export const LogIcon = iconOf(ScrollTextGlyph);
export const LogOutIcon = iconOf(LogOutGlyph);
export const MenuIcon = iconOf(MenuGlyph);
export const MinusIcon = iconOf(MinusGlyph);
export const MonitorIcon = iconOf(MonitorGlyph);
export const MoonIcon = iconOf(MoonGlyph);
export const MoreIcon = iconOf(EllipsisGlyph);
export const PanelLeftIcon = iconOf(PanelLeftGlyph);
export const PencilIcon = iconOf(PencilGlyph);
export const PlayIcon = iconOf(PlayGlyph);
export const PlugIcon = iconOf(PlugGlyph);
export const PlusIcon = iconOf(PlusGlyph);
export const RefreshIcon = iconOf(RefreshCwGlyph);
export const SearchIcon = iconOf(SearchGlyph);
export const SendIcon = iconOf(SendGlyph);
export const SettingsIcon = iconOf(SettingsGlyph);
export const ShieldIcon = iconOf(ShieldCheckGlyph);
export const StethoscopeIcon = iconOf(StethoscopeGlyph);
export const StopIcon = iconOf(SquareGlyph);
export const SunIcon = iconOf(SunGlyph);
export const TagIcon = iconOf(TagGlyph);
export const TerminalIcon = iconOf(TerminalGlyph);
export const TrashIcon = iconOf(Trash2Glyph);
export const UndoIcon = iconOf(RotateCcwGlyph);
export const UnplugIcon = iconOf(UnplugGlyph);
export const UploadIcon = iconOf(UploadGlyph);
export const UserIcon = iconOf(UserGlyph);
export const WandIcon = iconOf(WandSparklesGlyph);
export const WarningIcon = iconOf(TriangleAlertGlyph);
export const WrapIcon = iconOf(WrapTextGlyph);
export const WrenchIcon = iconOf(WrenchGlyph);
