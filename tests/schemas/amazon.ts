// Amazon's own types under names of their own, which the schemas beside this file are printed from.
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import type { v1 } from 'ask-smapi-model';

export type AskRequest = RequestEnvelope;
export type AskResponse = ResponseEnvelope;
export type AskManifest = v1.skill.Manifest.SkillManifestEnvelope;
export type AskModel = v1.skill.interactionModel.InteractionModelData;
