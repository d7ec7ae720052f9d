// Written by `npm run client-types` from the OpenAPI document of the server.

export interface paths {
    readonly "/v1/workspaces": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workspaces of the signed-in person, by name; of a key, its own. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description They. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly {
                                readonly id: string;
                                readonly name: string;
                                /**
                                 * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
                                 * @enum {string|null}
                                 */
                                readonly role: "admin" | "collaborator" | "subscriber" | null;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Make a workspace. Only a person can, and becomes its first admin. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly name: string;
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workspace": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workspace of the caller. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Rename the workspace of the caller. Only its admins, and keys, can. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly name: string;
                    };
                };
            };
            readonly responses: {
                /** @description It, renamed. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is in the workspace; who came first, first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Member"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/members/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove a member, whose access ends at once; or leave, with your own id. Admins, and keys, remove anyone, collaborators only collaborators; the last admin stays. */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description The member who gets what they shared with others; the admin who came first when absent. What they shared with nobody ends. */
                    readonly transferTo?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        /** Change the role of a member. Only admins, and keys, can; the last admin stays one. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /**
                         * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
                         * @enum {string}
                         */
                        readonly role: "admin" | "collaborator" | "subscriber";
                    };
                };
            };
            readonly responses: {
                /** @description They. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Invitations that can still be accepted, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Invitation"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Invite an e-mail to the workspace, in place of an earlier invitation. Admins, and keys, invite to any role, collaborators only collaborators. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** Format: email */
                        readonly email: string;
                        /**
                         * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
                         * @enum {string}
                         */
                        readonly role: "admin" | "collaborator" | "subscriber";
                    };
                };
            };
            readonly responses: {
                /** @description Invited. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewInvitation"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invitations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take an invitation back. Its link stops working at once. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/schemes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The schemes, with what each asks of a builder. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Every scheme. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Scheme"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The integrations, by key. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly search?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Integration"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Make an integration and its first version. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description Names the integration in URLs. */
                        readonly key: string;
                        /** @description What users read. */
                        readonly name: string;
                        /** @description An `https` URL, or a data URL of a PNG, JPEG, WebP, GIF or SVG image in base64, at most 32 kB of image. Shown as an image and nothing else. */
                        readonly logo?: string;
                        /** @description A definition; its own key, name and version may be left out. */
                        readonly definition?: {
                            readonly [key: string]: unknown;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Integration"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One integration. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Integration"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Delete an integration that no connection uses, with all its versions. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        /** Change the name or the logo of an integration. Its key never changes. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description What users read. */
                        readonly name?: string;
                        /** @description Null takes it away. */
                        readonly logo?: string | null;
                    };
                };
            };
            readonly responses: {
                /** @description Changed. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Integration"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/integrations/discover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Fill a definition from an issuer or an MCP server, each value with its source. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description An issuer, a well-known document, an MCP server, or any page of the app. */
                        readonly url: string;
                        /** @description Whose redirect URL the client has. */
                        readonly integration?: string;
                        /** @description Default: that for new connections. */
                        readonly version?: string;
                        /** @description Registers the client, seals its ID and secret into the environment of the version, and writes the authentication where there is none. */
                        readonly register?: boolean;
                        /** @description For an app that registers only clients that show one (RFC 7591 section 3). */
                        readonly initialAccessToken?: string;
                        /**
                         * @description How the client becomes known. Default: the first that is offered.
                         * @enum {string}
                         */
                        readonly client?: "registration" | "client_id_metadata_document" | "by_hand";
                    };
                };
            };
            readonly responses: {
                /** @description What was found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Discovery"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The versions of an integration, newest number first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["IntegrationVersion"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One version. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["IntegrationVersion"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Delete a version that no connection is on. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/clone": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a version from another: its definition and environment, without its connections. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly bump: "major" | "minor" | "patch";
                    };
                };
            };
            readonly responses: {
                /** @description The new version, with the next free number. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["IntegrationVersion"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/promote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a version the one for new connections. What would break connections of the promoted one needs a new major version. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Promoted; the one before is legacy now, and keeps its connections. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["PromotedVersion"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/deprecate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say when a version ends: it gets no new connections, and those on it expire at the date. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description From two weeks to one year ahead, RFC 3339; a day alone means its beginning in UTC. */
                        readonly date: string;
                    };
                };
            };
            readonly responses: {
                /** @description Deprecated. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["IntegrationVersion"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/differences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What differs from the promoted version, and what that means for its connections. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Compared. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description The promoted version; null while there is no other. */
                            readonly before: string | null;
                            readonly differences: readonly components["schemas"]["Difference"][];
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/migrate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Move connections of a version to another, a percentage of the users or one connection. Each is tried with the new version first, and moves only where its test passes. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The version that they come to. */
                        readonly to: string;
                        /** @description Of the users. A higher percentage later is the same users and more. */
                        readonly percent?: number;
                        /** @description Or one connection. */
                        readonly connection?: string;
                        /** @description Say how many and whose, and move nothing. */
                        readonly dryRun?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description What would be moved. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MovePreview"];
                    };
                };
                /** @description It is under way: read it until it is done or paused. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/testers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who may test private versions, public links too, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["ListedTester"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Invite one person by e-mail to test, in place of an earlier link of theirs; without an e-mail, make a public link. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /**
                         * Format: email
                         * @description Absent: a public link.
                         */
                        readonly email?: string;
                        /** @description Absent: all versions. */
                        readonly version?: string;
                        /** @description What pages call the person; of a public link, what lists call it. */
                        readonly name?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewTester"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/testers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke an invitation or a public link: it opens nothing any more, and what was connected by it expires. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Migrations of connections, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly integration?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Moves. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Move"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a migration of connections is. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The move. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves/{id}/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of each connection of a migration, in the order in which they are taken. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly status?: "waiting" | "moving" | "moved" | "failed" | "skipped" | "rolled_back" | "stayed";
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Its connections. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["MoveConnection"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves/{id}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pause a migration. What is under way ends. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Paused. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Go on with a migration that was paused, or that paused by itself. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Running. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/moves/{id}/roll-back": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Bring back all that a migration has moved. Connections that their users have made anew since then stay. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description On its way back. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/checks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The publish checks: what is to be mended before others connect with a version. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What was found. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description Whether no error is among the findings. */
                            readonly ok: boolean;
                            readonly findings: readonly components["schemas"]["Finding"][];
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/definition": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The whole definition of a version. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Definition"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replace the whole definition, or make the version when there is none; its name becomes that of the integration, and so does its logo if it has one. */
        readonly put: {
            readonly parameters: {
                readonly query?: {
                    /** @description `true`: also where the version was promoted, or has five users or more. */
                    readonly force?: "true" | "false";
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["Definition"];
                };
            };
            readonly responses: {
                /** @description Replaced. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Definition"];
                    };
                };
                /** @description A new version, with the environment of the newest one before. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Definition"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/redirect-url": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The URL to register with the app; the same for all versions, for the life of the integration. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly redirectUrl: string;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/draft": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A version as it was last saved, finished or not. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It, or the definition of the version. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Draft"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Save a version, finished or not. A complete document becomes its definition, any other is kept beside it. */
        readonly put: {
            readonly parameters: {
                readonly query?: {
                    /** @description `true`: also where the version was promoted, or has five users or more. */
                    readonly force?: "true" | "false";
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description At most 512 kB; `key` and `version` may be left out. It need not be valid. */
                        readonly document: {
                            readonly [key: string]: unknown;
                        };
                        /**
                         * @description Names of the steps that the builder has saved.
                         * @default []
                         */
                        readonly savedSteps?: readonly string[];
                        /**
                         * Format: date-time
                         * @description The `savedAt` that was read: a save of somebody else since is a conflict. Without it the last one wins.
                         */
                        readonly savedAt?: string | null;
                    };
                };
            };
            readonly responses: {
                /** @description Saved. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Draft"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        /** Throw away what is kept beside a version. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/authentication": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How a version authenticates. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description The key of one of the definition's `alternatives`; its own without. */
                    readonly alternative?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Authentication"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Set how a version authenticates. Every fault is answered at once, each with its path. */
        readonly put: {
            readonly parameters: {
                readonly query?: {
                    /** @description `true`: also where the version was promoted, or has five users or more. */
                    readonly force?: "true" | "false";
                    /** @description The key of one of the definition's `alternatives`; its own without. */
                    readonly alternative?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["Authentication"];
                };
            };
            readonly responses: {
                /** @description Set. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Authentication"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        /** Delete the scheme of a version that was never promoted and has fewer than 5 users; or one of its alternatives that no connection was made by. */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description The key of one of the definition's `alternatives`; its own without. */
                    readonly alternative?: string;
                    /** @description `true`: also where the version was promoted, or has five users or more. */
                    readonly force?: "true" | "false";
                };
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/authentication/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The exact request that a step would send, credentials censored. Nothing is sent. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description `test`, `label`, or an endpoint of the scheme, by its name, its key in the definition, or its purpose. */
                        readonly step: string;
                        /** @description What a user would type. */
                        readonly values?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description A definition that is not saved, whole, to be used in place of the stored one. */
                        readonly definition?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description The key of one of the definition's `alternatives`; its own without. */
                        readonly alternative?: string | null;
                    };
                };
            };
            readonly responses: {
                /** @description The request. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["CensoredRequest"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/authentication/to-code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A form step as JavaScript that sends the same request, or such code as a form. Nothing is stored. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description `test`, `label`, or an endpoint of the scheme, by its name, its key in the definition, or its purpose. */
                        readonly step: string;
                        /** @description Code of this step, perhaps edited: it is asked whether it is a form again. */
                        readonly source?: string;
                        /** @description A definition that is not saved, whole, to be used in place of the stored one. */
                        readonly definition?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description The key of one of the definition's `alternatives`; its own without. */
                        readonly alternative?: string | null;
                    };
                };
            };
            readonly responses: {
                /** @description The step in its other mode. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ConvertedStep"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/authentication/renewal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Think a renewal through: given this answer or this moment, would we renew, and why. Nothing is sent. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RenewalQuestion"];
                };
            };
            readonly responses: {
                /** @description What would happen, and why. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["RenewalExplanation"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/versions/{version}/environment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The names of the environment of a version. Values are write-only. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Names. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Environment"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Set values, or remove them with null; the scheme's own credentials (such as CLIENT_ID) too. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly [key: string]: string | null;
                    };
                };
            };
            readonly responses: {
                /** @description The names that are set now. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Environment"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/signing-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The keys that assertions of an integration are signed with, newest first. Public halves only. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description All of them. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["SigningKey"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                            /** @description Where apps read the public keys. */
                            readonly jwksUrl: string;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Make a new signing key. It is published at once, and signs after an hour unless told otherwise. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description It signs at once, as when the one before has leaked. Apps that keep copies of the set may refuse it for a while. */
                        readonly now?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["SigningKey"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/integrations/{key}/signing-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take a signing key back at once. Never the one that signs. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly key: string;
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Open a connect session, and get the link for the user. A collaborator opens them for their own accounts for tests. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly integration: string;
                        readonly version?: string;
                        /** @description Which way of the definition to connect by; null for the definition's own. Absent: the user chooses, and with `connection` it is that of the connection, which the user may change. */
                        readonly alternative?: string | null;
                        readonly user: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        };
                        /** @description Repairs this connection in place: one of the user, or one that names them a delegate. */
                        readonly connection?: string;
                        readonly returnUrl?: string;
                        readonly allowedOrigins?: readonly string[];
                        /**
                         * @description Who has the last word: the user on a page that says what is connected to what (`proof`), your product by `confirm`, or nobody, when a page of an allowed origin opened it (`immediate`, the default). @see docs/connect.md
                         * @enum {string}
                         */
                        readonly completion?: "proof" | "confirm" | "immediate";
                        /** @description Your product, as the user knows it: the pages name it, and show its logo. */
                        readonly product?: {
                            readonly name: string;
                            /** @description An `https` URL, or a data URL of a PNG, JPEG, WebP, GIF or SVG image in base64, at most 32 kB of image. Shown as an image and nothing else. */
                            readonly logo?: string;
                        };
                        /** @description A BCP 47 language tag. Absent: the languages of the browser. */
                        readonly locale?: string;
                        /** @description How the pages look: the same for all pages of one product. */
                        readonly theme?: {
                            /**
                             * @description Absent: as the system of the user is set.
                             * @enum {string}
                             */
                            readonly mode?: "light" | "dark" | "system";
                            /** @description The colour of buttons and links, as `#rrggbb`. Where it could not be read, it is made lighter or darker. */
                            readonly accent?: string;
                            /** @description How round the corners of a box are, in CSS pixels; the others follow. */
                            readonly radius?: number;
                        };
                        readonly prefill?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description More access for `connection`: asked for beside what its definition says and what it was asked for before. */
                        readonly scopes?: readonly string[];
                        /** @description For builders: what fails is kept sealed until the session ends, so that it can be diagnosed. Needs `integrations:write`. */
                        readonly diagnose?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Opened. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewConnectSession"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a connect session is. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ConnectSession"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions/{id}/report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the latest failed attempt of a connect session sent, received and came to, for builders. Kept until the session ends. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It, long contents cut. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["TestReport"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Vouch that this user finished. A different user id stores nothing and ends the session. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly user: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Connected. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ConnectSession"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/user-pages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a page where one user sees, tests, renames, reconnects, disconnects and adds connections. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description Whoever is signed in to your product in the browser that is sent there. */
                        readonly user: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        };
                        /** @description Keys of the integrations that it shows. Absent: all of the workspace, and to be connected those that are promoted. */
                        readonly integrations?: readonly string[];
                        /** @description Where the user goes back to. */
                        readonly returnUrl?: string;
                        /** @description Origins whose pages may open it by a form, and frame it. */
                        readonly allowedOrigins?: readonly string[];
                        /** @description Lets the user share what is theirs, and end it. Absent: the page does not. */
                        readonly sharing?: {
                            /**
                             * @description They may share with every user of the workspace.
                             * @default false
                             */
                            readonly everyone?: boolean;
                            /**
                             * @description Users with whom they may share, by the names that they know.
                             * @default []
                             */
                            readonly users?: readonly {
                                readonly id: string;
                                readonly name: string;
                            }[];
                        };
                        /** @description A BCP 47 language tag. Absent: the languages of the browser. */
                        readonly locale?: string;
                        /** @description How the pages look: the same for all pages of one product. */
                        readonly theme?: {
                            /**
                             * @description Absent: as the system of the user is set.
                             * @enum {string}
                             */
                            readonly mode?: "light" | "dark" | "system";
                            /** @description The colour of buttons and links, as `#rrggbb`. Where it could not be read, it is made lighter or darker. */
                            readonly accent?: string;
                            /** @description How round the corners of a box are, in CSS pixels; the others follow. */
                            readonly radius?: number;
                        };
                        /** @description Your product, as the user knows it: the pages name it, and show its logo. */
                        readonly product?: {
                            readonly name: string;
                            /** @description An `https` URL, or a data URL of a PNG, JPEG, WebP, GIF or SVG image in base64, at most 32 kB of image. Shown as an image and nothing else. */
                            readonly logo?: string;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewUserPage"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/user-pages/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the page of a user was opened, and how long it holds. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserPage"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** End the page of a user, as when they sign out of your product. Their connections stay. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Connections. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly integration?: string;
                    /** @description Of the integration, which is named too. */
                    readonly version?: string;
                    /** @description The host product's id of the user. */
                    readonly user?: string;
                    /** @description The same as `user`. */
                    readonly owner?: string;
                    /** @description A user's own, and what others share with them. */
                    readonly usableBy?: string;
                    /** @description What others share with this user; `everyone`: with everyone; `nobody`: private ones. */
                    readonly sharedWith?: string;
                    readonly status?: "active" | "expired" | "revoked";
                    /** @description Part of a title, in any case. */
                    readonly search?: string;
                };
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Connection"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Connect without a page: the same exchange, test and label. A failure stores nothing and is answered with its report. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly integration: string;
                        readonly version?: string;
                        /** @description Which way of the definition to connect by. Absent or null: the definition's own. */
                        readonly alternative?: string | null;
                        readonly user: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        };
                        /** @description What the user would type; with `import`, the credentials themselves. */
                        readonly authData: {
                            readonly [key: string]: unknown;
                        };
                        readonly label?: string;
                        /** @description The host product's own notes. Never put a credential here. */
                        readonly metadata?: {
                            readonly [key: string]: unknown;
                        };
                        /**
                         * @description `import` takes credentials as they are, after a test only.
                         * @default connect
                         * @enum {string}
                         */
                        readonly mode?: "connect" | "import";
                        /**
                         * Format: date-time
                         * @description With `import`: when the credentials end, so that they are renewed before.
                         */
                        readonly expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description With `import`: when the user's grant itself ends.
                         */
                        readonly grantExpiresAt?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Connected. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One connection, without its credentials. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Delete a connection: revoked at the provider where the definition says how, and its credentials destroyed here, whatever the provider answers. Its timeline keeps the receipt. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        /** Rename a connection, replace its metadata, say who its user is to people, and who else may use or reconnect it. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly label?: string;
                        /** @description The host product's own notes. Never put a credential here. */
                        readonly metadata?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description Ids of users who may reconnect it besides its own user; null or none: nobody. */
                        readonly delegates?: readonly string[] | null;
                        /** @description Who may use it besides its own user, never seeing its credentials; null: nobody. */
                        readonly sharedWith?: "everyone" | readonly string[] | null;
                        /** @description What its user is called and written to; null takes one away. */
                        readonly user?: {
                            readonly name?: string | null;
                            /** Format: email */
                            readonly email?: string | null;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Changed. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Test a connection. A report is answered whether it passes or not; tokens renewed on the way are kept. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What was sent and received. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["TestReport"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Renew the credentials now. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Renewed. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/expire": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Mark a connection as expired, to rehearse what happens then. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Expired. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/credentials": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The credentials themselves, renewed first when too little of their life is left. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How long they must hold yet, in seconds. */
                    readonly minValidity?: number | null;
                };
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description They. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Credentials"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/transfer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give a connection to another user: same id and credentials, a title of theirs. Who was its user has no part in it afterwards, unless it is shared with them. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly user: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Theirs. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A user leaves your product: what they share goes to another, what is private is disconnected, and nothing names them any more. Asked again, it goes on where it was interrupted. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description Who gets what they share: a user, or their id. */
                        readonly transferTo: {
                            readonly id: string;
                            readonly name?: string;
                            /**
                             * Format: email
                             * @description Where they are written to when it needs them.
                             */
                            readonly email?: string;
                        } | string;
                    };
                };
            };
            readonly responses: {
                /** @description They have none any more. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserLeft"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a call must carry, for a proxy that carries the bytes itself.
         * @description Any method. Answered by 200 with the headers to set in the call, for `ext_authz`, `auth_request` and forward-auth. See docs/authorize.md.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    readonly "x-original-method"?: string;
                    /** @description Path and query of the call, behind the base URL. */
                    readonly "x-original-uri"?: string;
                    /** @description The `Claviger-Generation` whose credentials the app has refused: they are renewed. */
                    readonly "claviger-refused"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The headers to set. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/proxy/{path}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * GET something of the app, with the credentials of a connection.
         * @description Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description A base URL in place of the definition's: `https://host` or `https://host/path`. */
                    readonly "claviger-target"?: string;
                };
                readonly path: {
                    readonly id: string;
                    readonly path: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What the app answers, whatever its status. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * PUT something of the app, with the credentials of a connection.
         * @description Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description A base URL in place of the definition's: `https://host` or `https://host/path`. */
                    readonly "claviger-target"?: string;
                };
                readonly path: {
                    readonly id: string;
                    readonly path: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What the app answers, whatever its status. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * POST something of the app, with the credentials of a connection.
         * @description Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description A base URL in place of the definition's: `https://host` or `https://host/path`. */
                    readonly "claviger-target"?: string;
                };
                readonly path: {
                    readonly id: string;
                    readonly path: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What the app answers, whatever its status. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * DELETE something of the app, with the credentials of a connection.
         * @description Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.
         */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description A base URL in place of the definition's: `https://host` or `https://host/path`. */
                    readonly "claviger-target"?: string;
                };
                readonly path: {
                    readonly id: string;
                    readonly path: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What the app answers, whatever its status. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        /**
         * PATCH something of the app, with the credentials of a connection.
         * @description Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.
         */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description A base URL in place of the definition's: `https://host` or `https://host/path`. */
                    readonly "claviger-target"?: string;
                };
                readonly path: {
                    readonly id: string;
                    readonly path: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What the app answers, whatever its status. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/connect-sessions/{id}/diagnosis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Try the usual variations on what failed in a connect session. Nothing is stored. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What was tried. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Diagnosis"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/diagnosis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Test a connection, and try the usual variations where the test fails. Nothing of them is stored. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description What was tried. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Diagnosis"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/connections/{id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The timeline of a connection, newest first; also of one that was deleted, until it is pruned. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: {
                    /** @description Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md */
                    readonly "claviger-user"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Event"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exchanges": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every request to a provider and its response, censored, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly integration?: string;
                    /** @description Of the integration, which is named too. */
                    readonly version?: string;
                    /** @description `true`: only what was answered with an error, or not at all. */
                    readonly failed?: "true" | "false";
                    readonly connection?: string;
                    /** @description The connect session, whatever came of it. */
                    readonly session?: string;
                    /** @description The host product's id of the user. */
                    readonly user?: string;
                    /** @description Of users whose connections carry this e-mail address, in any case. */
                    readonly email?: string;
                    /** @description The HTTP status. */
                    readonly status?: number;
                    readonly purpose?: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
                    /** @description RFC 3339. */
                    readonly since?: string;
                    /** @description RFC 3339. */
                    readonly until?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Exchange"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exchanges/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One request to a provider and its response, by the id that a report gave it. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Exchange"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who changed what in this workspace, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    /** @description The id of a key or of a person. */
                    readonly actor?: string;
                    /** @description Such as `version.promoted`. */
                    readonly action?: string;
                    readonly integration?: string;
                    readonly connection?: string;
                    /** @description RFC 3339. */
                    readonly since?: string;
                    /** @description RFC 3339. */
                    readonly until?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["AuditEntry"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What keeps or kept connections from working, newest first. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly connection?: string;
                    readonly integration?: string;
                    /** @description Those that are open, or those that are over. */
                    readonly open?: "true" | "false";
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Incident"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/incidents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One incident. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Incident"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Webhooks, newest first, without their secrets. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Webhook"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Have events sent to a URL, signed by Standard Webhooks. The secret is answered here and never again. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description An https URL. */
                        readonly url: string;
                        /** @description Absent: all of them. */
                        readonly events?: readonly ("connection.created" | "connection.reconnected" | "connection.refreshed" | "connection.refresh_failed" | "connection.failing" | "connection.migrated" | "connection.migration_failed" | "connection.expired" | "connection.recovered" | "connection.shared" | "connection.transferred" | "connection.deleted")[];
                        /** @description Keys of integrations. Absent: all of them. */
                        readonly integrations?: readonly string[];
                        readonly description?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewWebhook"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One webhook, without its secret. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /** Delete a webhook, with what was on its way to it. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        /** Change where events are sent, and which. While it is not enabled nothing is added, and what waits is kept for up to three days. */
        readonly patch: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description An https URL. */
                        readonly url?: string;
                        /** @description Absent: all of them. */
                        readonly events?: readonly ("connection.created" | "connection.reconnected" | "connection.refreshed" | "connection.refresh_failed" | "connection.failing" | "connection.migrated" | "connection.migration_failed" | "connection.expired" | "connection.recovered" | "connection.shared" | "connection.transferred" | "connection.deleted")[] | null;
                        /** @description Keys of integrations. Absent: all of them. */
                        readonly integrations?: readonly string[] | null;
                        readonly description?: string;
                        readonly enabled?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description As it is now. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was sent to a webhook, and what waits; the newest events first. Kept for 30 days. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                    readonly status?: "pending" | "delivered" | "failed";
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["Delivery"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries/{delivery}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send an event again now, whatever became of it, under the same `webhook-id`. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                    readonly delivery: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description On its way. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a `webhook.test`, whichever events the webhook wants. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description On its way. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** API keys, newest first, without their secrets. */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Items a page. */
                    readonly limit?: number;
                    /** @description The `next` of the page before. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly data: readonly components["schemas"]["ApiKey"][];
                            /** @description Cursor of the next page; null on the last. */
                            readonly next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Make an API key. Its secret is answered here and never again; a key can pass on only what it may do itself, and so can who signed in with it. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly name: string;
                        readonly permissions: readonly ("integrations:read" | "integrations:write" | "connections:read" | "connections:write" | "connections:call" | "credentials:read" | "exchanges:read" | "webhooks:read" | "webhooks:write" | "api-keys:read" | "api-keys:write" | "encryption-keys:read" | "encryption-keys:write" | "members:read" | "members:write" | "audit:read")[];
                        /** @description Ids of the only connections that it opens. It then does nothing else. */
                        readonly connections?: readonly string[];
                        /** Format: date-time */
                        readonly expiresAt?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewApiKey"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete an API key. It stops working at once. */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done. */
                readonly 204: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/encryption-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The keys that credentials are sealed with, and how many rows each has sealed. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description All of them, the one that seals first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["EncryptionKeys"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/encryption-keys/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Seal every row anew with the first key, in the background. It may be asked for at any time. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It begins, or is under way. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["EncryptionKeys"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/playground": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the playground runs, and what it has. */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Playground"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /** Start the playground, and make an integration for each scheme that is not there yet. */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It runs. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Playground"];
                    };
                };
                /** @description A problem. */
                readonly default: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem details. */
        readonly Problem: {
            /** @description A URL that explains the code. */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly code: components["schemas"]["ProblemCode"];
            /** @description What to do about it. */
            readonly fix: string;
            /** @description Every fault in what was sent, each with its place. */
            readonly errors?: readonly {
                readonly path: string;
                readonly message: string;
                readonly code?: string;
            }[];
            /** @description The provider's own words, censored. */
            readonly provider?: string;
            /** @description The connection that has expired. */
            readonly connection?: string;
            /** @description The incident that is open for it. */
            readonly incident?: string;
            /** @description The TestReport of a run that failed. */
            readonly report?: unknown;
            /** @description Names this request in the log. */
            readonly reference: string;
        };
        /**
         * @description Stable; docs/problems.md says what each means.
         * @enum {string}
         */
        readonly ProblemCode: "bad_request_400" | "unauthorized_401" | "forbidden_403" | "not_found_404" | "rate_limited_429" | "provider_error_5xx" | "parse_error" | "response_too_large" | "timeout" | "connection_refused" | "tls_error" | "host_not_allowed" | "private_host" | "redirect_refused" | "state_missing" | "state_mismatch" | "state_used" | "session_expired" | "browser_mismatch" | "user_mismatch" | "issuer_mismatch" | "provider_denied" | "access_token_missing" | "token_not_top_level" | "computed_field_missing" | "required_value_missing" | "field_invalid" | "template_type_error" | "template_in_code" | "code_error" | "code_timeout" | "code_memory" | "refresh_rejected" | "refresh_failed" | "connection_expired" | "connection_revoked" | "account_changed" | "definition_invalid" | "reserved_field_key" | "duplicate_field_key" | "scheme_locked" | "version_locked" | "promotion_blocked" | "migration_refused" | "label_secret" | "unauthenticated" | "permission_denied" | "not_found" | "conflict" | "too_many_requests" | "internal";
        /** @description Who is signed in to the console. */
        readonly ConsoleSession: {
            /**
             * @description What they signed in with.
             * @enum {string}
             */
            readonly kind: "key" | "person";
            /** @description The API key or the person, as the user of the connections that a builder makes for tests. */
            readonly user: {
                readonly id: string;
                readonly name: string;
                readonly email?: string;
            };
            /** @description Null for a person who is in none, or no longer in the one they looked at. */
            readonly workspace: string | null;
            readonly workspaceName: string | null;
            /**
             * @description Of the person there; null for a key.
             * @enum {string|null}
             */
            readonly role: "admin" | "collaborator" | "subscriber" | null;
            /** @description Those of the person; none for a key. */
            readonly workspaces: readonly {
                readonly id: string;
                readonly name: string;
                /**
                 * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
                 * @enum {string}
                 */
                readonly role: "admin" | "collaborator" | "subscriber";
            }[];
            /** @description Those of the key, without `credentials:read`, or those of the role. */
            readonly permissions: readonly ("integrations:read" | "integrations:write" | "connections:read" | "connections:write" | "connections:call" | "credentials:read" | "exchanges:read" | "webhooks:read" | "webhooks:write" | "api-keys:read" | "api-keys:write" | "encryption-keys:read" | "encryption-keys:write" | "members:read" | "members:write" | "audit:read")[];
            /** @description What an API key that is made here may have: those of the key itself, or of an admin. */
            readonly grantable: readonly ("integrations:read" | "integrations:write" | "connections:read" | "connections:write" | "connections:call" | "credentials:read" | "exchanges:read" | "webhooks:read" | "webhooks:write" | "api-keys:read" | "api-keys:write" | "encryption-keys:read" | "encryption-keys:write" | "members:read" | "members:write" | "audit:read")[];
            /** @description Send it as `X-Claviger-CSRF` with everything but GET and HEAD. */
            readonly csrf: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before. RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        readonly WaysIn: {
            /** @enum {boolean} */
            readonly password: true;
            /** @description Single sign-on, where it is set. */
            readonly sso: {
                readonly name: string;
            } | null;
            /**
             * @description Who may make an account.
             * @enum {string}
             */
            readonly signUp: "invited" | "open";
            /** @description Whether e-mails can be sent. */
            readonly mail: boolean;
        };
        readonly OpenInvitation: {
            /** @description Its name. */
            readonly workspace: string;
            readonly email: string;
            /**
             * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
             * @enum {string}
             */
            readonly role: "admin" | "collaborator" | "subscriber";
            /** @description A name. */
            readonly invitedBy: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
            /** @description Whether the e-mail has an account already. */
            readonly hasAccount: boolean;
        };
        /** @description What one team has for itself. */
        readonly Workspace: {
            readonly id: string;
            readonly name: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
        };
        /** @description A person in a workspace. */
        readonly Member: {
            readonly id: string;
            readonly name: string;
            readonly email: string;
            /**
             * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
             * @enum {string}
             */
            readonly role: "admin" | "collaborator" | "subscriber";
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly joinedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly lastSeenAt: string | null;
        };
        /** @description Asks one e-mail to join a workspace. */
        readonly Invitation: {
            readonly id: string;
            readonly email: string;
            /**
             * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
             * @enum {string}
             */
            readonly role: "admin" | "collaborator" | "subscriber";
            readonly invitedBy: {
                /** @enum {string} */
                readonly kind: "key" | "person";
                readonly id: string;
                readonly name: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        readonly NewInvitation: {
            readonly id: string;
            readonly email: string;
            /**
             * @description An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.
             * @enum {string}
             */
            readonly role: "admin" | "collaborator" | "subscriber";
            readonly invitedBy: {
                /** @enum {string} */
                readonly kind: "key" | "person";
                readonly id: string;
                readonly name: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
            /** @description Shown once: works once, for 7 days, for this e-mail. */
            readonly url: string;
            /** @description Whether it was sent by e-mail too. */
            readonly mailed: boolean;
        };
        /** @description One way to authenticate: all that a console needs to draw it. */
        readonly Scheme: {
            /** @description The definition's `authentication.type`. */
            readonly name: string;
            readonly title: string;
            readonly summary: string;
            /** @description The screens of a builder, in order. */
            readonly steps: readonly string[];
            /** @description Each of `steps` in words. */
            readonly screens: readonly {
                /** @description One of `steps`. */
                readonly step: string;
                readonly title: string;
                readonly summary: string;
            }[];
            /** @description Fields that every form has. */
            readonly fields: readonly {
                readonly [key: string]: unknown;
            }[];
            readonly reservedKeys: readonly string[];
            readonly reservedEnvironment: readonly string[];
            /** @description Each of `reservedEnvironment` in words. */
            readonly environment: readonly {
                readonly name: string;
                readonly title: string;
                /** @description Whether it is hidden while it is typed. Never answered, either way. */
                readonly secret: boolean;
            }[];
            /** @description The requests of a config. */
            readonly endpoints: readonly {
                /** @description The key of `config` that holds the request. */
                readonly key: string;
                /** @description What `preview` and `to-code` call it; of a list, each is `name[0]`, `name[1]`… */
                readonly name: string;
                readonly title: string;
                /** @description The purpose of its exchanges in a report. */
                readonly purpose: string;
                /** @description Whether the key holds a list of requests. */
                readonly list: boolean;
            }[];
            readonly computedFields: boolean;
            /** @description Whether the user is sent to the app to consent. */
            readonly redirects: boolean;
            /** @description JSON Schema of `<name>Config`, properties in the order of the screen. Each has `title`, `x-screen` (one of `steps`), `x-place` (`main`, or `more` for what most need not see); `x-widget: scopes` where a text is a list of scopes; `x-titles` where the values of a choice have names. */
            readonly config: {
                readonly [key: string]: unknown;
            };
            readonly configOptional: boolean;
            /** @description What a new definition begins with. */
            readonly defaults: {
                readonly [key: string]: unknown;
            };
        };
        /** @description An app that can be connected. */
        readonly Integration: {
            readonly key: string;
            readonly name: string;
            /** @description An `https` URL, or a small image as a data URL. Null without one. */
            readonly logo: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /** @description The version for new connections: the promoted, else the newest. */
            readonly version: string | null;
            /** @enum {string|null} */
            readonly state: "private" | "promoted" | "legacy" | "deprecated" | null;
            /** @description Null until a scheme is chosen. */
            readonly scheme: string | null;
            readonly connections: {
                readonly active: number;
                readonly expired: number;
            };
            /** @description The newest exchange that failed, of those that the log still has. */
            readonly lastFailure: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly at: string;
                readonly title: string;
                /** @enum {string} */
                readonly purpose: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
                readonly host: string;
                /** @description Its id in the log. */
                readonly exchange: string;
                readonly connection: string | null;
            } | null;
            /** @description Something unfinished is kept beside one of its versions. */
            readonly hasDraft: boolean;
        };
        /** @description A definition filled from what an app says of itself. */
        readonly Discovery: {
            readonly definition: components["schemas"]["Definition"];
            readonly sources: readonly {
                /** @description Where the value stands in the definition. */
                readonly path: string;
                /** @description The member that says it. */
                readonly from: string;
                /** @description The URL of the document. */
                readonly document: string;
            }[];
            /** @description What the app offers besides; not in the definition. */
            readonly suggestions: readonly {
                /** @description Where the value stands in the definition. */
                readonly path: string;
                /** @description The member that says it. */
                readonly from: string;
                /** @description The URL of the document. */
                readonly document: string;
                readonly value?: unknown;
                readonly why: string;
            }[];
            /** @description What no document says, and what is left to do. */
            readonly notes: readonly {
                readonly path?: string;
                readonly text: string;
            }[];
            readonly client: {
                /** @enum {string} */
                readonly how: "registration" | "client_id_metadata_document" | "by_hand";
                readonly offered: readonly ("registration" | "client_id_metadata_document" | "by_hand")[];
                /** @description Null without an integration. */
                readonly redirectUrl: string | null;
                /** @description The client metadata document. */
                readonly documentUrl: string | null;
                /** @description What the app is told of us (RFC 7591). */
                readonly metadata?: {
                    readonly [key: string]: unknown;
                };
                /** @description The client that was registered. */
                readonly clientId?: string;
            };
            /** @description Null when nothing was stored. */
            readonly stored: {
                /** @description Names that were set. */
                readonly environment: readonly string[];
                /**
                 * @description Kept: the version had one. Incomplete: it would not be valid yet.
                 * @enum {string}
                 */
                readonly authentication: "written" | "kept" | "incomplete";
            } | null;
            readonly report: components["schemas"]["TestReport"];
        };
        /** @description One version of an integration. */
        readonly Definition: {
            /** @description For editors. */
            readonly $schema?: string;
            /**
             * @description The format version.
             * @constant
             */
            readonly claviger: 1;
            /** @description Names the integration in URLs. */
            readonly key: string;
            /** @description What users read. */
            readonly name: string;
            /** @description An `https` URL, or a data URL of a PNG, JPEG, WebP, GIF or SVG image in base64, at most 32 kB of image. Shown as an image and nothing else. */
            readonly logo?: string;
            readonly version: components["schemas"]["Version"];
            readonly authentication?: components["schemas"]["Authentication"];
            /** @description What users call this way to connect. */
            readonly authenticationLabel?: string;
            /** @description One line under the label. */
            readonly authenticationHelp?: string;
            /** @description Ours: further ways to connect, of which the user chooses one. */
            readonly alternatives?: readonly components["schemas"]["Alternative"][];
            readonly requestTemplate?: components["schemas"]["RequestTemplate"];
            /** @description Code that every request, or every response, passes: a list, or one function. */
            readonly beforeRequest?: readonly (components["schemas"]["Code"] | components["schemas"]["RequiredCode"])[] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Code that every request, or every response, passes: a list, or one function. */
            readonly afterResponse?: readonly (components["schemas"]["Code"] | components["schemas"]["RequiredCode"])[] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            readonly flags?: components["schemas"]["Flags"];
            /** @description Ours: what the proxy prefixes. */
            readonly baseUrl?: string;
            /** @description Ours: further hosts that credentials may go to: `host`, `host:port`, `*.host`. */
            readonly hosts?: readonly string[];
            readonly texts?: components["schemas"]["Texts"];
        };
        /** @description What a run sent, received and came to; credentials censored. */
        readonly TestReport: {
            readonly ok: boolean;
            readonly durationMs: number;
            readonly response?: unknown;
            readonly bundle: {
                readonly authData?: unknown;
                readonly inputData?: unknown;
            };
            readonly http: readonly {
                /** @description Where it is read again: `GET /v1/exchanges/{id}`. Absent where no log keeps it. */
                readonly id?: string;
                /** @enum {string} */
                readonly purpose: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
                readonly request: {
                    readonly method: string;
                    readonly url: string;
                    readonly headers: {
                        readonly [key: string]: string;
                    };
                    readonly body: string | null;
                };
                readonly response: {
                    readonly status: number;
                    readonly headers: {
                        readonly [key: string]: string | readonly string[];
                    };
                    readonly content: string;
                } | null;
                readonly problem?: components["schemas"]["RunProblem"];
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly startedAt: string;
                readonly durationMs: number;
            }[];
            readonly console: readonly {
                /** @enum {string} */
                readonly level: "log" | "info" | "warn" | "error" | "debug";
                readonly text: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly at: string;
            }[];
            readonly problem: components["schemas"]["RunProblem"] & (Record<string, never> | null);
        };
        /** @description Why a run failed. */
        readonly RunProblem: {
            readonly code: components["schemas"]["ProblemCode"];
            readonly stage: string;
            readonly title: string;
            readonly detail: string;
            readonly causes: readonly string[];
            readonly fix: string;
            readonly provider?: string;
            /** @description Every fault in what was given, each with its path. */
            readonly faults?: readonly {
                readonly path: string;
                readonly message: string;
            }[];
        };
        /** @description Client metadata (RFC 7591 section 2) under their own URL. */
        readonly ClientDocument: {
            readonly client_id: string;
            readonly client_name: string;
            readonly redirect_uris: readonly string[];
        } & {
            readonly [key: string]: unknown;
        };
        /** @description One version of an integration. */
        readonly IntegrationVersion: {
            readonly integration: string;
            readonly version: string;
            /** @enum {string} */
            readonly state: "private" | "promoted" | "legacy" | "deprecated";
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description When a test of this very document last passed.
             */
            readonly testedAt: string | null;
            /**
             * Format: date-time
             * @description When the connections of a deprecated version expire.
             */
            readonly retiresAt: string | null;
            readonly scheme: string | null;
            /** @description Connections on it that are not revoked. */
            readonly connections: number;
            /** @description Whose connections those are. */
            readonly users: number;
        };
        readonly PromotedVersion: {
            readonly integration: string;
            readonly version: string;
            /** @enum {string} */
            readonly state: "private" | "promoted" | "legacy" | "deprecated";
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description When a test of this very document last passed.
             */
            readonly testedAt: string | null;
            /**
             * Format: date-time
             * @description When the connections of a deprecated version expire.
             */
            readonly retiresAt: string | null;
            readonly scheme: string | null;
            /** @description Connections on it that are not revoked. */
            readonly connections: number;
            /** @description Whose connections those are. */
            readonly users: number;
            /** @description The promoted version; null while there is no other. */
            readonly before: string | null;
            readonly differences: readonly components["schemas"]["Difference"][];
        };
        /** @description What differs from the promoted version. */
        readonly Difference: {
            /** @description Where in the newer definition. */
            readonly path: string;
            /**
             * @description `breaking`: connections stop working, or promise more than their users agreed to; `depends`: look at it; `safe`: nothing.
             * @enum {string}
             */
            readonly weight: "breaking" | "depends" | "safe";
            readonly message: string;
        };
        /** @description What a migration of connections would do. */
        readonly MovePreview: {
            readonly integration: string;
            readonly from: string;
            readonly to: string;
            readonly percent: number | null;
            readonly connection: string | null;
            /** @description Connections that would move. */
            readonly total: number;
            /** @description Whose connections those are. */
            readonly users: number;
            /** @description How many of them would get other credentials. */
            readonly exchanged: number;
            /** @description How many of them have expired or are revoked, and move without a test. */
            readonly untested: number;
            /** @description The first 200 users, in the order in which they are taken. */
            readonly whose: readonly {
                readonly user: {
                    readonly id: string;
                    readonly name?: string;
                };
                readonly connections: readonly string[];
            }[];
        };
        /** @description Connections on their way from one version to another. */
        readonly Move: {
            readonly id: string;
            readonly integration: string;
            readonly from: string;
            readonly to: string;
            /** @description Of the users; null where it is one connection. */
            readonly percent: number | null;
            readonly connection: string | null;
            /** @enum {string} */
            readonly status: "running" | "paused" | "done" | "rolling_back" | "rolled_back";
            readonly total: number;
            /** @description Those that are on the new version by it. */
            readonly moved: number;
            /** @description Those that did not pass its test, and stayed where they were. */
            readonly failed: number;
            /** @description Those whose turn is still to come. */
            readonly left: number;
            /** @description Those that were gone or elsewhere at their turn, or whose turn was called off. */
            readonly skipped: number;
            /** @description Those that were brought back. */
            readonly rolledBack: number;
            /** @description Those that a roll-back left on the new version; their reason is told by each. */
            readonly stayed: number;
            readonly pausedBecause: string | null;
            readonly startedBy: {
                readonly kind: string;
                readonly id: string;
                readonly name: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly endedAt: string | null;
        };
        readonly ListedTester: {
            readonly id: string;
            /** @description Whom it invites; null for a public link. */
            readonly email: string | null;
            readonly name: string | null;
            /** @description What may be tried; null for all versions. */
            readonly version: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description Until when an invitation waits for being opened; null: it holds until it is revoked.
             */
            readonly expiresAt: string | null;
            /** @description Browsers that have opened it. */
            readonly people: number;
            /** @description Connections that were made by it, and are there. */
            readonly accounts: number;
        };
        readonly NewTester: {
            readonly id: string;
            /** @description Whom it invites; null for a public link. */
            readonly email: string | null;
            readonly name: string | null;
            /** @description What may be tried; null for all versions. */
            readonly version: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description Until when an invitation waits for being opened; null: it holds until it is revoked.
             */
            readonly expiresAt: string | null;
            /** @description Shown once: whoever has it may test. */
            readonly url: string;
            /** @description Whether it was sent by e-mail too. */
            readonly mailed: boolean;
        };
        /** @description What became of one connection of a move. */
        readonly MoveConnection: {
            readonly connection: string;
            readonly user: {
                readonly id: string;
            };
            /** @enum {string} */
            readonly status: "waiting" | "moving" | "moved" | "failed" | "skipped" | "rolled_back" | "stayed";
            /** @description Whether its credentials are exchanged for others. */
            readonly exchanged: boolean;
            /** @description Why it was skipped (`gone`, `elsewhere`, `called_off`) or stays (`reconnected`, `refused`, `forgotten`, `elsewhere`, `gone`, `busy`, `no_version`, `unexpected`). */
            readonly reason: string | null;
            /** @description Why it failed, or why its old credentials do not work any more. */
            readonly problem: {
                readonly code: string;
                readonly title: string;
                readonly detail: string;
            } | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
        };
        /** @description What a publish check found. */
        readonly Finding: {
            /** @description The id of the check: docs/checks.md has them all. */
            readonly check: string;
            /** @enum {string} */
            readonly severity: "error" | "warning";
            /** @description Where in the definition; empty for the whole of it. */
            readonly path: string;
            readonly message: string;
            readonly fix: string;
        };
        /** @description A version in the making. */
        readonly Draft: {
            /** @description Without the logo, which is the integration's own, unless it is kept beside the version. */
            readonly document: {
                readonly [key: string]: unknown;
            };
            /** @description Names of the steps that the builder has saved. */
            readonly savedSteps: readonly string[];
            /** @description It is valid and has authentication. */
            readonly complete: boolean;
            readonly faults: readonly {
                readonly path: string;
                readonly message: string;
            }[];
            /**
             * Format: date-time
             * @description The last save of this version, whoever made it; null when there was none.
             */
            readonly savedAt: string | null;
            /** @description Kept beside the version, which still has the document of before. */
            readonly pending: boolean;
        };
        /** @description How an integration authenticates. */
        readonly Authentication: components["schemas"]["Oauth2Authentication"] | components["schemas"]["CustomAuthentication"] | components["schemas"]["SessionAuthentication"] | components["schemas"]["BasicAuthentication"] | components["schemas"]["DigestAuthentication"] | components["schemas"]["Oauth1Authentication"];
        /** @description A request with every credential replaced by a mark. */
        readonly CensoredRequest: {
            readonly method: string;
            readonly url: string;
            readonly headers: {
                readonly [key: string]: string;
            };
            readonly body: string | null;
        };
        /** @description A step in its other mode. */
        readonly ConvertedStep: {
            /** @description The form as code, default rows included. Answered when no source was sent. */
            readonly source?: string;
            /** @description The sent source as a form; null when it says more than a form can. */
            readonly form?: {
                readonly [key: string]: unknown;
            } | string | null;
        };
        /** @description Whether we would renew, and why. */
        readonly RenewalExplanation: {
            /** @description Whether this definition renews credentials by itself. */
            readonly canRenew: boolean;
            readonly why: string;
            readonly policy: {
                /** @description The conditions that mean “renew”, in words. */
                readonly on: readonly string[];
                /** @description Whether they are renewed while they still live. */
                readonly early: boolean;
            } | null;
            readonly answer: {
                readonly renews: boolean;
                readonly why: string;
                /** @description The nearest first. */
                readonly conditions: readonly {
                    /** @description As the definition has it. */
                    readonly condition?: unknown;
                    readonly words: string;
                    readonly isMet: boolean;
                    readonly why: string;
                    /** @description How much of it was met, from 0 to 1. */
                    readonly nearness: number;
                }[];
                /** @description What would happen then, in order. */
                readonly next: readonly string[];
            } | null;
            readonly clock: {
                /** @enum {string} */
                readonly state: "endless" | "fresh" | "due" | "over" | "grant_over";
                readonly renews: boolean;
                readonly why: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly expiresAt: string | null;
                /** @description Who says so. */
                readonly expiresBy: string | null;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly refreshAt: string | null;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly grantExpiresAt: string | null;
                readonly grantDaysLeft: number | null;
                /** @description What they cannot be renewed without. */
                readonly lacks: string | null;
            } | null;
        };
        /** @description Would we renew, given this answer, or at this moment? */
        readonly RenewalQuestion: {
            /** @description What the app might answer to a call. */
            readonly answer?: {
                readonly status: number;
                readonly headers?: {
                    readonly [key: string]: string;
                };
                /** @description Text as it stands; anything else as JSON. */
                readonly body?: unknown;
            };
            /** @description Credentials and a moment. */
            readonly clock?: {
                /** @description The answer that brought the credentials. */
                readonly answer?: unknown;
                /**
                 * Format: date-time
                 * @description When it came; now unless given. RFC 3339.
                 */
                readonly obtainedAt?: string;
                /**
                 * Format: date-time
                 * @description The moment that is asked about; now unless given.
                 */
                readonly now?: string;
                /**
                 * Format: date-time
                 * @description When the user agreed; when the answer came unless it was a renewal.
                 */
                readonly consentedAt?: string;
            };
            /** @description The key of one of the definition's `alternatives`; its own without. */
            readonly alternative?: string | null;
        };
        /** @description The names that are set. Values are never shown. */
        readonly Environment: readonly {
            readonly name: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly setAt: string;
        }[];
        /** @description The public half of a key that assertions are signed with. */
        readonly SigningKey: {
            /** @description Its `kid`: the RFC 7638 thumbprint. */
            readonly id: string;
            readonly algorithm: string;
            /** @description A public JWK (RFC 7517). */
            readonly publicKey: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description From when on it signs instead of those before it, if there are any.
             */
            readonly signsFrom: string;
            /** @description Whether it is the one that signs now. */
            readonly signs: boolean;
        };
        /** @description A connect session that was just opened. */
        readonly NewConnectSession: {
            readonly id: string;
            /** @description Secret: whoever has it may connect as this user. */
            readonly token: string;
            /** @description The page to send the user to. */
            readonly url: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        /** @description One bounded attempt to make, or repair, a connection. */
        readonly ConnectSession: {
            readonly id: string;
            /** @enum {string} */
            readonly status: "created" | "collecting_fields" | "authorizing" | "exchanging" | "testing" | "awaiting_confirmation" | "connected" | "cancelled" | "failed" | "expired";
            readonly integration: string;
            readonly version: string;
            /** @description The way to connect that was chosen; null for the definition's own, or while nobody chose. */
            readonly alternative: string | null;
            readonly user: {
                readonly id: string;
                readonly name?: string;
                readonly email?: string;
            };
            /**
             * @description How it ends as it stands: `immediate` reads `proof` until a page of an allowed origin has opened it.
             * @enum {string}
             */
            readonly completion: "proof" | "confirm" | "immediate";
            /** @description Set once it is connected. */
            readonly connection?: string;
            readonly problem?: components["schemas"]["RunProblem"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        /** @description A page for a user that was just made. */
        readonly NewUserPage: {
            readonly id: string;
            /** @description Secret: whoever has it may look after the accounts of this user. */
            readonly token: string;
            /** @description The page to send the user to. It holds for an hour. */
            readonly url: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        /** @description A page where one user looks after their own connections. */
        readonly UserPage: {
            readonly id: string;
            /**
             * @description `opened` once a browser has it: no other browser can open it then.
             * @enum {string}
             */
            readonly status: "created" | "opened" | "expired";
            readonly user: {
                readonly id: string;
                readonly name?: string;
                readonly email?: string;
            };
            /** @description Keys of those that it shows; null for all of the workspace. */
            readonly integrations: readonly string[] | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
        };
        /** @description One user's authorised account. Never holds a credential. */
        readonly Connection: {
            readonly id: string;
            readonly integration: string;
            readonly version: string;
            readonly scheme: string;
            /** @description Which way of the definition it was made with; null for the definition's own. */
            readonly alternative: string | null;
            readonly user: {
                readonly id: string;
                readonly name?: string;
                readonly email?: string;
            };
            readonly label: string;
            readonly title: string;
            /** @enum {string} */
            readonly status: "active" | "expired" | "revoked";
            /** @description Rises by one with every stored credential change. */
            readonly generation: number;
            readonly scopes?: {
                readonly requested: readonly string[];
                readonly granted: readonly string[];
                /** @description Asked for beside the definition's, and asked for again by a reconnect. */
                readonly added?: readonly string[];
                /** @description Asked for and not granted. Absent when nothing is missing. */
                readonly missing?: readonly string[];
            };
            /** @description Users who may reconnect it besides its own. Absent: nobody. */
            readonly delegates?: readonly string[];
            /** @description Who may use it besides its own user: everyone, or these users. Absent: nobody. */
            readonly sharedWith?: "everyone" | readonly string[];
            readonly metadata: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description When the credentials end; they are renewed before where they can be.
             */
            readonly expiresAt: string | null;
            /** @description What keeps it from working now; only where one connection is read. */
            readonly incident?: {
                readonly id: string;
                /** @enum {string} */
                readonly kind: "expired" | "failing" | "provider" | "client";
                /** Format: date-time */
                readonly openedAt: string;
                readonly problem: string;
            } | null;
            /**
             * Format: date-time
             * @description When the user's grant itself ends, whatever is renewed: from then on they must reconnect.
             */
            readonly grantExpiresAt: string | null;
        };
        /** @description Connections of a user in one integration, newest first. */
        readonly Authentications: {
            readonly links: {
                readonly next: string | null;
                readonly prev: string | null;
            };
            readonly meta: {
                /** @description Of all that there are. */
                readonly count: number;
                readonly limit: number;
                readonly offset: number;
            };
            readonly data: readonly components["schemas"]["AuthenticationItem"][];
        };
        /** @description A connection of a user, without its credentials. */
        readonly AuthenticationItem: {
            /** @enum {string} */
            readonly type: "authentication";
            readonly id: string;
            /** @description The key of the integration. */
            readonly app: string;
            readonly is_expired: boolean;
            readonly title: string;
        };
        /** @description Secret. Never log this answer. */
        readonly Credentials: {
            readonly authData: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string | null;
        };
        /** @description What became of the connections of somebody who left. */
        readonly UserLeft: {
            /** @description Connections that were shared, which `transferTo` has now. */
            readonly moved: number;
            /** @description Private ones: revoked at the app, and deleted. */
            readonly disconnected: number;
        };
        /** @description The usual variations of what failed, tried. */
        readonly Diagnosis: {
            readonly problem: components["schemas"]["RunProblem"];
            /** @description Null where the failure is no answer to a request of ours. */
            readonly failed: {
                readonly id: string;
                readonly connection: string | null;
                /** @description The connect session it belongs to. */
                readonly session: string | null;
                readonly integration: string;
                readonly version: string;
                readonly user: string | null;
                /** @enum {string} */
                readonly purpose: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
                readonly request: {
                    readonly method: string;
                    readonly url: string;
                    readonly headers: {
                        readonly [key: string]: string;
                    };
                    readonly body: string | null;
                };
                readonly response: {
                    readonly status: number;
                    readonly headers: {
                        readonly [key: string]: string | readonly string[];
                    };
                    readonly content: string;
                } | null;
                readonly problem?: components["schemas"]["RunProblem"];
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly startedAt: string;
                readonly durationMs: number;
            } | null;
            /** @description In the order in which they were tried. */
            readonly trials: readonly components["schemas"]["Trial"][];
            /** @description The id of the trial to apply. */
            readonly best: string | null;
            /** @description Why nothing was tried, where nothing was. */
            readonly note: string | null;
        };
        /** @description One change of the definition, and what came of it. */
        readonly Trial: {
            /** @example client-secret-basic */
            readonly id: string;
            readonly title: string;
            readonly why: string;
            /**
             * @description `works`: all that failed passes; `further`: it got past this failure; `untried`: offered, for you and the user to try.
             * @enum {string}
             */
            readonly verdict: "works" | "further" | "same" | "untried";
            /** @description The one to compare with the failed one. */
            readonly exchange: {
                readonly id: string;
                readonly connection: string | null;
                /** @description The connect session it belongs to. */
                readonly session: string | null;
                readonly integration: string;
                readonly version: string;
                readonly user: string | null;
                /** @enum {string} */
                readonly purpose: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
                readonly request: {
                    readonly method: string;
                    readonly url: string;
                    readonly headers: {
                        readonly [key: string]: string;
                    };
                    readonly body: string | null;
                };
                readonly response: {
                    readonly status: number;
                    readonly headers: {
                        readonly [key: string]: string | readonly string[];
                    };
                    readonly content: string;
                } | null;
                readonly problem?: components["schemas"]["RunProblem"];
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC.
                 */
                readonly startedAt: string;
                readonly durationMs: number;
            } | null;
            readonly changes: readonly {
                /** @example authentication.test.url */
                readonly path: string;
                /** @description Absent where nothing stands there. */
                readonly before?: unknown;
                /** @description Absent where it is taken away. */
                readonly after?: unknown;
            }[];
        };
        /** @description One entry of the timeline of a connection. */
        readonly Event: {
            readonly id: string;
            /** @example connection.created */
            readonly type: string;
            readonly connection: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly at: string;
            readonly detail: {
                readonly [key: string]: string | number | boolean | null;
            };
        };
        /** @description One request to a provider and its response, censored. */
        readonly Exchange: {
            readonly id: string;
            readonly connection: string | null;
            /** @description The connect session it belongs to. */
            readonly session: string | null;
            readonly integration: string;
            readonly version: string;
            readonly user: string | null;
            /** @enum {string} */
            readonly purpose: "authorize" | "exchange" | "refresh" | "challenge" | "test" | "label" | "request" | "revoke" | "discover" | "register";
            readonly request: {
                readonly method: string;
                readonly url: string;
                readonly headers: {
                    readonly [key: string]: string;
                };
                readonly body: string | null;
            };
            readonly response: {
                readonly status: number;
                readonly headers: {
                    readonly [key: string]: string | readonly string[];
                };
                readonly content: string;
            } | null;
            readonly problem?: components["schemas"]["RunProblem"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly startedAt: string;
            readonly durationMs: number;
        };
        /** @description Something that somebody did in this workspace. */
        readonly AuditEntry: {
            readonly id: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly at: string;
            /** @description Who did it, as they were called then. `system`: a job of the server. */
            readonly actor: {
                /** @enum {string} */
                readonly kind: "key" | "person" | "system";
                readonly id: string;
                readonly name: string;
            };
            /** @description Such as `version.promoted`; docs/audit.md lists them. */
            readonly action: string;
            readonly integration: string | null;
            readonly version: string | null;
            readonly connection: string | null;
            /** @description Names, numbers and ids; never a secret. */
            readonly detail: {
                readonly [key: string]: string | number | boolean | null | readonly string[];
            };
            /** @description Names the request, as its answer and the server's log do. Empty for a job. */
            readonly reference: string;
        };
        readonly Incident: {
            readonly id: string;
            /**
             * @description expired: its user must reconnect. failing: not renewed for a day, still tried. provider: the app fails for many. client: the app does not accept the client of a version.
             * @enum {string}
             */
            readonly kind: "expired" | "failing" | "provider" | "client";
            /** @description Null where it is about many. */
            readonly connection: string | null;
            readonly integration: string;
            readonly version: string | null;
            /** Format: date-time */
            readonly openedAt: string;
            /** Format: date-time */
            readonly closedAt: string | null;
            /** @description What ended it, such as reconnected. */
            readonly closedBy: string | null;
            /**
             * Format: date-time
             * @description When its e-mail was kept, once; null: nobody has an address.
             */
            readonly notifiedAt: string | null;
            /** @description The code of a problem, or a reason such as version_retired. */
            readonly problem: string;
            /** @description How many connections it was seen at when it opened. */
            readonly affected: number;
        };
        readonly NewWebhook: {
            readonly id: string;
            readonly url: string;
            /** @description Null: all of them. */
            readonly events: readonly string[] | null;
            /** @description Null: all of them. */
            readonly integrations: readonly string[] | null;
            readonly description: string | null;
            readonly enabled: boolean;
            /**
             * @description `gone`: its receiver answered 410.
             * @enum {string|null}
             */
            readonly disabledReason: "gone" | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
            /** @description Shown once: what the receiver verifies with. */
            readonly secret: string;
        };
        /** @description Where events are sent, without the secret that signs them. */
        readonly Webhook: {
            readonly id: string;
            readonly url: string;
            /** @description Null: all of them. */
            readonly events: readonly string[] | null;
            /** @description Null: all of them. */
            readonly integrations: readonly string[] | null;
            readonly description: string | null;
            readonly enabled: boolean;
            /**
             * @description `gone`: its receiver answered 410.
             * @enum {string|null}
             */
            readonly disabledReason: "gone" | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly updatedAt: string;
        };
        /** @description An event on its way to a webhook. */
        readonly Delivery: {
            /** @description That of the event: the `webhook-id` of every attempt. */
            readonly id: string;
            /** @example connection.expired */
            readonly type: string;
            readonly connection: string | null;
            /** @enum {string} */
            readonly status: "pending" | "delivered" | "failed";
            /**
             * Format: date-time
             * @description When the event happened.
             */
            readonly at: string;
            readonly attempts: number;
            /**
             * Format: date-time
             * @description Null once it is delivered or given up.
             */
            readonly nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly lastAttemptAt: string | null;
            /** @description What the receiver answered last. */
            readonly lastStatus: number | null;
            /** @description Why there was no answer: a problem code. */
            readonly lastProblem: string | null;
        };
        readonly NewApiKey: {
            readonly id: string;
            readonly name: string;
            /** @description How the secret begins, to tell keys apart. */
            readonly prefix: string;
            readonly permissions: readonly ("integrations:read" | "integrations:write" | "connections:read" | "connections:write" | "connections:call" | "credentials:read" | "exchanges:read" | "webhooks:read" | "webhooks:write" | "api-keys:read" | "api-keys:write" | "encryption-keys:read" | "encryption-keys:write" | "members:read" | "members:write" | "audit:read")[];
            /** @description Ids of the only connections that it opens; null for all. */
            readonly connections: readonly string[] | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string | null;
            /**
             * Format: date-time
             * @description Exact to a minute.
             */
            readonly lastUsedAt: string | null;
            /** @description Shown once. */
            readonly secret: string;
        };
        /** @description An API key without its secret. */
        readonly ApiKey: {
            readonly id: string;
            readonly name: string;
            /** @description How the secret begins, to tell keys apart. */
            readonly prefix: string;
            readonly permissions: readonly ("integrations:read" | "integrations:write" | "connections:read" | "connections:write" | "connections:call" | "credentials:read" | "exchanges:read" | "webhooks:read" | "webhooks:write" | "api-keys:read" | "api-keys:write" | "encryption-keys:read" | "encryption-keys:write" | "members:read" | "members:write" | "audit:read")[];
            /** @description Ids of the only connections that it opens; null for all. */
            readonly connections: readonly string[] | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string | null;
            /**
             * Format: date-time
             * @description Exact to a minute.
             */
            readonly lastUsedAt: string | null;
        };
        /** @description What the keys of the installation have sealed. Never a key. */
        readonly EncryptionKeys: {
            readonly data: readonly {
                readonly id: string;
                /** @description Whether it seals what is new. All of them open. */
                readonly seals: boolean;
                /** @description Sealed with it. At 0 a key that seals nothing may be taken out. */
                readonly rows: number;
            }[];
            readonly rotation: {
                /** @description Sealed rows. */
                readonly total: number;
                /** @description Those of them that the first key has sealed. */
                readonly done: number;
                /** @description Whether this server is sealing the others anew. */
                readonly running: boolean;
            };
        };
        /** @description A fake provider that speaks every scheme, on this machine. */
        readonly Playground: {
            /** @description Whether this server can start one. */
            readonly available: boolean;
            readonly running: boolean;
            readonly url: string | null;
            /** @description Whom to sign in as at the playground. Known to everybody. */
            readonly account: {
                readonly email: string;
                readonly password: string;
            } | null;
            /** @description Keys of its integrations that are there; none while it does not run. */
            readonly integrations: readonly string[];
        };
        /** @description How a connect session stands, for whoever has its token. */
        readonly ConnectSessionState: {
            readonly id: string;
            /** @enum {string} */
            readonly status: "created" | "collecting_fields" | "authorizing" | "exchanging" | "testing" | "awaiting_confirmation" | "connected" | "cancelled" | "failed" | "expired";
            readonly integration: {
                readonly key: string;
                readonly name: string;
            };
            /** @description Set once it is connected. */
            readonly connection?: {
                readonly id: string;
                readonly title: string;
                readonly label: string;
                readonly status: string;
            };
            /** @description Why it stands still, in words for users. */
            readonly problem?: {
                readonly code: string;
                readonly title: string;
                readonly detail: string;
                /** @description Whether the user may mend it on the page. */
                readonly retryable: boolean;
                /** @description Finds the session in the logs. */
                readonly reference: string;
            };
            /** @description Asked for and not given, where more access was asked for. */
            readonly missingScopes?: readonly string[];
            /** @description Nothing comes after this. */
            readonly isOver: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC.
             */
            readonly expiresAt: string;
            /** @description It repairs a connection in place. */
            readonly isReconnect: boolean;
            /** @description The user is led back at the end. */
            readonly hasReturnUrl: boolean;
            /**
             * @description Whose yes is waited for.
             * @enum {string}
             */
            readonly waitsFor?: "user" | "product";
        };
        /** @description `MAJOR.MINOR.PATCH`, or `MAJOR.MINOR.PATCH-label`. */
        readonly Version: string;
        readonly Oauth2Authentication: {
            /** @constant */
            readonly type: "oauth2";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly oauth2Config: {
                /**
                 * Authorization URL
                 * @description Where the user signs in and consents; needed with authorization_code. Default parameters are added.
                 */
                readonly authorizeUrl?: components["schemas"]["RedirectRequest"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Scopes
                 * @description Sent as it is typed: separated by spaces or by commas.
                 */
                readonly scope?: string;
                /**
                 * PKCE
                 * @description Proof key for code exchange, S256.
                 */
                readonly enablePkce?: boolean;
                /**
                 * Token request
                 * @description Exchanges the code for tokens. Without a body it gets the default one.
                 */
                readonly getAccessToken: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Refresh request
                 * @description Renews the access token.
                 */
                readonly refreshAccessToken?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Renew automatically
                 * @description Whether the access token is renewed without the user.
                 */
                readonly autoRefresh?: boolean;
                /**
                 * Client authentication
                 * @description How the token requests carry the client ID and secret, for all or for each. Default client_secret_post.
                 */
                readonly clientAuthentication?: ("client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none") | {
                    /**
                     * Token request
                     * @enum {string}
                     */
                    readonly token?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                    /**
                     * Refresh request
                     * @enum {string}
                     */
                    readonly refresh?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                    /**
                     * Revocation request
                     * @enum {string}
                     */
                    readonly revoke?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                    /**
                     * Introspection request
                     * @enum {string}
                     */
                    readonly introspect?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                    /**
                     * Device code request
                     * @enum {string}
                     */
                    readonly device?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                    /**
                     * Pushed authorization request
                     * @enum {string}
                     */
                    readonly pushed?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
                };
                /**
                 * Client ID template
                 * @description Default {{process.env.CLIENT_ID}}.
                 */
                readonly clientId?: string;
                /**
                 * Client secret template
                 * @description Default {{process.env.CLIENT_SECRET}}.
                 */
                readonly clientSecret?: string;
                /**
                 * Grant
                 * @description How the token is obtained. Default authorization_code.
                 * @enum {string}
                 */
                readonly grantType?: "authorization_code" | "client_credentials" | "password" | "device_code" | "jwt_bearer" | "token_exchange";
                /**
                 * Device code request
                 * @description Where a device code is asked for; needed with device_code.
                 */
                readonly deviceAuthorization?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Assertion
                 * @description The JWT that is signed for a token; needed with jwt_bearer. Requests read it as {{bundle.inputData.assertion}}.
                 */
                readonly assertion?: components["schemas"]["Assertion"];
                /**
                 * Values of the token answer
                 * @description Where a token answer holds its values: {"access_token": "data.token.access"}; "[default=true].id" chooses from a list, "$" is the whole answer, a template says what the answer does not.
                 */
                readonly responseMap?: {
                    readonly [key: string]: string;
                };
                /**
                 * Requests after the token
                 * @description Requests after the token, in order: a tenant id, a longer-lived token.
                 */
                readonly afterToken?: readonly components["schemas"]["AfterToken"][];
                /**
                 * Answers that mean "renew"
                 * @description Answers that mean "renew": a status, or a status with a header or a member of the body. Default 401.
                 */
                readonly refreshOn?: readonly (number | {
                    /** Status */
                    readonly status: number;
                    /**
                     * Header
                     * @description A response header that must be there.
                     */
                    readonly header?: string;
                    /**
                     * Path
                     * @description A member of the answer that must be there: error.code; "$" is the whole answer as text. Empty, null, false and 0 are as if it were not there, unless matches is given.
                     */
                    readonly path?: string;
                    /**
                     * Matches
                     * @description A regular expression, in any case, that its value must match as text: ^false$. Alone it is about the whole answer.
                     */
                    readonly matches?: string;
                })[];
                /**
                 * Answers that are failures
                 * @description Token answers that are failures whatever their status says: {"status": 200, "path": "error"}.
                 */
                readonly errorOn?: readonly (number | {
                    /** Status */
                    readonly status: number;
                    /**
                     * Header
                     * @description A response header that must be there.
                     */
                    readonly header?: string;
                    /**
                     * Path
                     * @description A member of the answer that must be there: error.code; "$" is the whole answer as text. Empty, null, false and 0 are as if it were not there, unless matches is given.
                     */
                    readonly path?: string;
                    /**
                     * Matches
                     * @description A regular expression, in any case, that its value must match as text: ^false$. Alone it is about the whole answer.
                     */
                    readonly matches?: string;
                })[];
                /**
                 * Lifetime
                 * @description How long the tokens live and when they are renewed.
                 */
                readonly lifetime?: components["schemas"]["Lifetime"];
                /**
                 * Scope separator
                 * @description What separates scopes, to compare those asked for with those given. Recognised when absent.
                 */
                readonly scopeSeparator?: string;
                /**
                 * Code parameter
                 * @description The name of the code in the return. Default code.
                 */
                readonly codeParam?: string;
                /**
                 * State parameter
                 * @description The name of the state, there and back. Default state.
                 */
                readonly stateParam?: string;
                /**
                 * Issuer
                 * @description The issuer. A return that names another, by so much as a letter, is refused.
                 */
                readonly issuer?: string;
                /**
                 * Require the issuer
                 * @description Whether a return must name its issuer.
                 */
                readonly requireIssuer?: boolean;
                /**
                 * Resource
                 * @description What the token is for; sent with every request for one.
                 */
                readonly resource?: string | readonly string[];
                /**
                 * Pushed authorization request
                 * @description Where the authorization request is sent ahead, so that the URL carries a reference only.
                 */
                readonly pushedAuthorization?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * DPoP
                 * @description Binds the tokens to a key of the connection.
                 */
                readonly dpop?: boolean;
                /**
                 * Introspection request
                 * @description Asked before the test whether the token is active.
                 */
                readonly introspect?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Revocation request
                 * @description Called when a connection is deleted.
                 */
                readonly revoke?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Tokens to revoke
                 * @description Which tokens are revoked, in order. Default the refresh token, else the access token.
                 */
                readonly revokeTokens?: readonly ("refresh_token" | "access_token")[];
            };
        };
        /** @description One input of the connect form, or one computed value. */
        readonly Field: {
            /** @description The name of the value: `{{bundle.authData.KEY}}`. */
            readonly key: string;
            /** @description What the user reads; the key when absent. */
            readonly label?: string;
            /**
             * @description Default `string`.
             * @enum {string}
             */
            readonly type?: "string" | "text" | "number" | "integer" | "boolean" | "datetime" | "copy" | "password";
            /** @description Default true. Without meaning for a computed field. */
            readonly required?: boolean;
            /** @description Stored when the field is left blank; used on every call when it is not required. */
            readonly default?: string;
            /** @description Markdown under the input. */
            readonly helpText?: string;
            /** @description An example inside the empty input; never stored. */
            readonly placeholder?: string;
            /** @description Text around the input, `{{input}}` in place of the user's part, which alone is stored. */
            readonly inputFormat?: string;
            readonly choices?: components["schemas"]["Choices"];
            /** @description Several values. */
            readonly list?: boolean;
            /** @description Names and values. */
            readonly dict?: boolean;
            /** @description Fields inside this one. */
            readonly children?: readonly components["schemas"]["Field"][];
            /** @description Not asked for: a value that the auth answer must hold at its top level. */
            readonly computed?: boolean;
            /** @description Whether the value may be shown. Default false. */
            readonly isNoSecret?: boolean;
            /** @description Ours: what the whole typed value must match. RE2 syntax. */
            readonly pattern?: string;
            /** @description Accepted for exported definitions, without effect. */
            readonly altersDynamicFields?: boolean;
            /** @description Accepted for exported definitions, without effect. */
            readonly meta?: {
                readonly [key: string]: string | number | boolean;
            };
        };
        /** @description A dropdown: `{value: label}`, or a list of values, or a list of `{value, sample, label}`. */
        readonly Choices: {
            readonly [key: string]: string;
        } | readonly (string | components["schemas"]["Choice"])[];
        /** @description One choice of a dropdown. */
        readonly Choice: {
            /** @description What is stored and sent. */
            readonly value: string;
            /** @description The same value, as an example. */
            readonly sample: string;
            /** @description What the user reads. */
            readonly label: string;
        };
        /** @description A request as data. Every text may hold `{{bundle.…}}` and `{{process.env.…}}`. */
        readonly Request: {
            /**
             * @description Default GET.
             * @enum {string}
             */
            readonly method?: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD";
            /** @description Query in it keeps its encoding and is merged with `params`. */
            readonly url: string;
            /** @description Query parameters; they are encoded. */
            readonly params?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly headers?: {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Text is sent as it is; anything else as JSON, or as a form when the content type says so. */
            readonly body?: null | string | {
                readonly [key: string]: unknown;
            } | readonly unknown[];
            /** @description A list of user name and password asks for a Basic header; an object for an OAuth 1 signature. */
            readonly auth?: readonly string[] | {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Where empty and missing values are left out. Default: nowhere. */
            readonly removeMissingValuesFrom?: {
                readonly params?: boolean;
                readonly body?: boolean;
            };
            /** @description Turns a list or an object inside text into text. */
            readonly serializeValueForCurlies?: components["schemas"]["Code"] | components["schemas"]["RequiredCode"];
            /** @description Whether an error status is no failure. Default false. */
            readonly skipThrowForStatus?: boolean;
            /** @description Characters of `params` that are not encoded. */
            readonly skipEncodingChars?: string;
            /** @description Code in whose place this form runs. Kept for the way back; never run. */
            readonly code?: components["schemas"]["OwnCode"];
        };
        /** @description Code as text. */
        readonly Code: {
            /** @description The body of an async function; it must end in a `return`. */
            readonly source: string;
            /** @description The names of its arguments. Default `z`, `bundle`. */
            readonly args?: readonly string[];
            /** @description Whether secrets stand in it as tokens, which become values as a request leaves. Default true. */
            readonly sealed?: boolean;
            /** @description The form, or the label, in whose place this code runs. Kept for the way back; never run. */
            readonly form?: string | {
                readonly [key: string]: unknown;
            };
        };
        /** @description Code by path: accepted, but only `source` can run. */
        readonly RequiredCode: {
            /** @description A path. */
            readonly require: string;
        };
        /** @description Code as text. */
        readonly OwnCode: {
            /** @description The body of an async function; it must end in a `return`. */
            readonly source: string;
            /** @description The names of its arguments. Default `z`, `bundle`. */
            readonly args?: readonly string[];
            /** @description Whether secrets stand in it as tokens, which become values as a request leaves. Default true. */
            readonly sealed?: boolean;
        };
        /** @description Ours: exchanges the credentials of connections that come from other versions. */
        readonly CredentialMigration: {
            /** @description Which connections it is for: versions, with their scheme or alternative where that matters. */
            readonly from: readonly (string | components["schemas"]["MigrationOrigin"])[];
            /** @description The request, or code, that gives the old credentials (`bundle.authData`) and is answered the new ones. */
            readonly exchange: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Where its answer holds values: {"access_token": "data.token.access"}. */
            readonly responseMap?: {
                readonly [key: string]: string;
            };
        };
        readonly MigrationOrigin: {
            /** @description Of which versions: `1.x`, `1.2.x` or `1.2.3`. */
            readonly version: string;
            /** @description Only connections of this scheme. */
            readonly type?: string;
            /** @description Only connections of this alternative; `own`: of the definition's own authentication. */
            readonly alternative?: string;
        };
        /** @description Where the user is sent. */
        readonly RedirectRequest: {
            /** @constant */
            readonly method?: "GET";
            /** @description Params go into its query; into that of the fragment where a route stands there (`/#/login`). */
            readonly url: string;
            /** @description A row of null takes a default one away. */
            readonly params?: {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Where empty and missing values are left out. Default: nowhere. */
            readonly removeMissingValuesFrom?: {
                readonly params?: boolean;
            };
            /** @description Characters of `params` that are not encoded. */
            readonly skipEncodingChars?: string;
            /** @description Code in whose place this form runs. Kept for the way back; never run. */
            readonly code?: components["schemas"]["OwnCode"];
        };
        /** @description The JWT of a jwt_bearer grant, and of any request that reads {{bundle.inputData.assertion}}. Every text may hold {{…}}. */
        readonly Assertion: {
            /**
             * Private key
             * @description The private key, PEM or JWK: {{process.env.PRIVATE_KEY}} or a field.
             */
            readonly key: string;
            /**
             * Algorithm
             * @description Default RS256.
             * @enum {string}
             */
            readonly algorithm?: "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" | "ES256" | "ES384" | "ES512" | "EdDSA" | "HS256" | "HS384" | "HS512";
            /**
             * Key ID
             * @description The kid of the header.
             */
            readonly keyId?: string;
            /**
             * Issuer
             * @description The iss claim. Default the client ID.
             */
            readonly issuer?: string;
            /**
             * Subject
             * @description The sub claim.
             */
            readonly subject?: string;
            /**
             * Audience
             * @description The aud claim. Default the token URL.
             */
            readonly audience?: string;
            /**
             * Lifetime in seconds
             * @description Default 300.
             */
            readonly expiresInSeconds?: number;
            /**
             * Claims
             * @description Further claims, e.g. scope.
             */
            readonly claims?: {
                readonly [key: string]: unknown;
            };
            /**
             * Header
             * @description Further members of the header.
             */
            readonly header?: {
                readonly [key: string]: unknown;
            };
        };
        /** @description A request after the token, whose answer is stored with it. */
        readonly AfterToken: {
            /**
             * @description Default GET.
             * @enum {string}
             */
            readonly method?: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD";
            /** @description Query in it keeps its encoding and is merged with `params`. */
            readonly url: string;
            /** @description Query parameters; they are encoded. */
            readonly params?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly headers?: {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Text is sent as it is; anything else as JSON, or as a form when the content type says so. */
            readonly body?: null | string | {
                readonly [key: string]: unknown;
            } | readonly unknown[];
            /** @description A list of user name and password asks for a Basic header; an object for an OAuth 1 signature. */
            readonly auth?: readonly string[] | {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Where empty and missing values are left out. Default: nowhere. */
            readonly removeMissingValuesFrom?: {
                readonly params?: boolean;
                readonly body?: boolean;
            };
            /** @description Turns a list or an object inside text into text. */
            readonly serializeValueForCurlies?: components["schemas"]["Code"] | components["schemas"]["RequiredCode"];
            /** @description Whether an error status is no failure. Default false. */
            readonly skipThrowForStatus?: boolean;
            /** @description Characters of `params` that are not encoded. */
            readonly skipEncodingChars?: string;
            /**
             * Values of the answer
             * @description What of the answer is stored, by path; everything at its top level when absent.
             */
            readonly responseMap?: {
                readonly [key: string]: string;
            };
            /**
             * After
             * @description After which requests. Default both.
             */
            readonly on?: readonly ("exchange" | "refresh")[];
        };
        /** @description How long credentials live and when they are renewed. */
        readonly Lifetime: {
            /**
             * Path of the end
             * @description Where the answer says when it ends. Default expires_in, else expires_at.
             */
            readonly path?: string;
            /**
             * Format of the end
             * @description What stands there: a number of seconds or milliseconds, an instant as a number (epoch) or as text (date), a duration (1h, PT1H, days:hours:minutes), a clock (hours:minutes:seconds), or a JWT whose exp counts. Recognised when absent.
             * @enum {string}
             */
            readonly format?: "seconds" | "milliseconds" | "epoch" | "date" | "duration" | "clock" | "jwt";
            /**
             * JWT that says the end
             * @description The stored value that is a JWT whose exp counts when the answer is silent; false: none. Default the access token, where there is one.
             */
            readonly jwt?: string | false;
            /**
             * Seconds when nothing says it
             * @description How long credentials live when nothing else says it, in seconds.
             */
            readonly seconds?: number;
            /**
             * Seconds of margin
             * @description How long before the end they are renewed. Default a fifth of the lifetime, at most 300. Never more than half of it.
             */
            readonly marginSeconds?: number;
            /**
             * Renew before the end
             * @description False where the app refuses to renew what still lives. Default true.
             */
            readonly early?: boolean;
            /**
             * Seconds of the consent
             * @description How long the user's consent lives, whatever is renewed and whatever answers say of it, in seconds.
             */
            readonly grantSeconds?: number;
            /**
             * Path of the end of the consent
             * @description Where an answer says how long the consent still lives. Default refresh_token_expires_in, else refresh_expires_in.
             */
            readonly grantPath?: string;
        };
        readonly CustomAuthentication: {
            /** @constant */
            readonly type: "custom";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly customConfig?: {
                /**
                 * Code request
                 * @description Brings the user a one-time code, which they type before they are connected.
                 */
                readonly sendCode?: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            };
        };
        readonly SessionAuthentication: {
            /** @constant */
            readonly type: "session";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly sessionConfig: {
                /**
                 * Exchange request
                 * @description The token exchange: what the form holds for what later calls need.
                 */
                readonly perform: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Values of the answer
                 * @description Where an answer holds its values: {"access_token": "data.token.access"}; "[default=true].id" chooses from a list, "$" is the whole answer.
                 */
                readonly responseMap?: {
                    readonly [key: string]: string;
                };
                /**
                 * Answers that mean "renew"
                 * @description Answers that mean "renew": a status, or a status with a header or a member of the body. Default 401.
                 */
                readonly refreshOn?: readonly (number | {
                    /** Status */
                    readonly status: number;
                    /**
                     * Header
                     * @description A response header that must be there.
                     */
                    readonly header?: string;
                    /**
                     * Path
                     * @description A member of the answer that must be there: error.code; "$" is the whole answer as text. Empty, null, false and 0 are as if it were not there, unless matches is given.
                     */
                    readonly path?: string;
                    /**
                     * Matches
                     * @description A regular expression, in any case, that its value must match as text: ^false$. Alone it is about the whole answer.
                     */
                    readonly matches?: string;
                })[];
                /**
                 * Answers that are failures
                 * @description Exchange answers that are failures whatever their status says: {"status": 200, "path": "error"}.
                 */
                readonly errorOn?: readonly (number | {
                    /** Status */
                    readonly status: number;
                    /**
                     * Header
                     * @description A response header that must be there.
                     */
                    readonly header?: string;
                    /**
                     * Path
                     * @description A member of the answer that must be there: error.code; "$" is the whole answer as text. Empty, null, false and 0 are as if it were not there, unless matches is given.
                     */
                    readonly path?: string;
                    /**
                     * Matches
                     * @description A regular expression, in any case, that its value must match as text: ^false$. Alone it is about the whole answer.
                     */
                    readonly matches?: string;
                })[];
                /**
                 * Lifetime
                 * @description How long the credentials live and when they are renewed.
                 */
                readonly lifetime?: components["schemas"]["Lifetime"];
                /**
                 * Renew automatically
                 * @description Accepted for exported definitions: what was exchanged always renews.
                 */
                readonly autoRefresh?: boolean;
            };
        };
        readonly BasicAuthentication: {
            /** @constant */
            readonly type: "basic";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly basicConfig?: Record<string, never>;
        };
        readonly DigestAuthentication: {
            /** @constant */
            readonly type: "digest";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly digestConfig?: Record<string, never>;
        };
        readonly Oauth1Authentication: {
            /** @constant */
            readonly type: "oauth1";
            /** @description The connect form, and computed fields. */
            readonly fields?: readonly components["schemas"]["Field"][];
            /** @description A request that shows whether the credentials work. */
            readonly test: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Tells one connection from another: a template, a request, or code. */
            readonly connectionLabel?: string | (components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]));
            /** @description Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer. */
            readonly account?: string;
            readonly credentialMigration?: components["schemas"]["CredentialMigration"];
            readonly oauth1Config: {
                /**
                 * Request token request
                 * @description Asks for a request token, signed.
                 */
                readonly getRequestToken: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Authorization URL
                 * @description Where the user signs in and consents. The request token is added.
                 */
                readonly authorizeUrl: components["schemas"]["RedirectRequest"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Access token request
                 * @description Exchanges the request token for an access token, signed.
                 */
                readonly getAccessToken: components["schemas"]["Request"] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
                /**
                 * Signature method
                 * @description How requests are signed where their auth does not say. Default HMAC-SHA1.
                 * @enum {string}
                 */
                readonly signatureMethod?: "HMAC-SHA1" | "HMAC-SHA256" | "RSA-SHA1" | "PLAINTEXT";
            };
        };
        /** @description Another way to connect. What it leaves out is the definition's own. */
        readonly Alternative: {
            /** @description What each of its connections records. */
            readonly key: string;
            /** @description What users call this way to connect. */
            readonly label: string;
            /** @description One line under the label. */
            readonly help?: string;
            readonly authentication: components["schemas"]["Authentication"];
            readonly requestTemplate?: components["schemas"]["RequestTemplate"];
            /** @description Code that every request, or every response, passes: a list, or one function. */
            readonly beforeRequest?: readonly (components["schemas"]["Code"] | components["schemas"]["RequiredCode"])[] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Code that every request, or every response, passes: a list, or one function. */
            readonly afterResponse?: readonly (components["schemas"]["Code"] | components["schemas"]["RequiredCode"])[] | (components["schemas"]["Code"] | components["schemas"]["RequiredCode"]);
            /** @description Ours: what the proxy prefixes. */
            readonly baseUrl?: string;
            /** @description Ours: further hosts that credentials may go to: `host`, `host:port`, `*.host`. */
            readonly hosts?: readonly string[];
        };
        /** @description What is merged into every request; the request wins. */
        readonly RequestTemplate: {
            /**
             * @description Default GET.
             * @enum {string}
             */
            readonly method?: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD";
            /** @description Query in it keeps its encoding and is merged with `params`. */
            readonly url?: string;
            /** @description Query parameters; they are encoded. */
            readonly params?: {
                readonly [key: string]: string | number | boolean | null;
            };
            readonly headers?: {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Text is sent as it is; anything else as JSON, or as a form when the content type says so. */
            readonly body?: null | string | {
                readonly [key: string]: unknown;
            } | readonly unknown[];
            /** @description A list of user name and password asks for a Basic header; an object for an OAuth 1 signature. */
            readonly auth?: readonly string[] | {
                readonly [key: string]: string | number | boolean | null;
            };
            /** @description Where empty and missing values are left out. Default: nowhere. */
            readonly removeMissingValuesFrom?: {
                readonly params?: boolean;
                readonly body?: boolean;
            };
            /** @description Turns a list or an object inside text into text. */
            readonly serializeValueForCurlies?: components["schemas"]["Code"] | components["schemas"]["RequiredCode"];
            /** @description Whether an error status is no failure. Default false. */
            readonly skipThrowForStatus?: boolean;
            /** @description Characters of `params` that are not encoded. */
            readonly skipEncodingChars?: string;
        };
        readonly Flags: {
            /** @description Requests of code: an error status is no failure. */
            readonly skipThrowForStatus?: boolean;
            /** @description Whether a 429 is raised before `afterResponse` and code see it. Default true. */
            readonly throwForThrottlingEarly?: boolean;
            /** @description Ours: titles of connections read app name, version, label. Default false. */
            readonly versionInTitle?: boolean;
            /** @description Accepted, without effect. */
            readonly skipHttpPatch?: boolean;
            /** @description Accepted, without effect. */
            readonly cleanInputData?: boolean;
        };
        /** @description Ours: what users read, by language: `{"de": {…}, "pt-BR": {…}}`. */
        readonly Texts: {
            readonly [key: string]: components["schemas"]["LanguageTexts"];
        };
        /** @description What an integration says in one language. */
        readonly LanguageTexts: {
            /** @description What users of this language call the app. */
            readonly name?: string;
            /** @description Markdown above the connect form. */
            readonly intro?: string;
            /** @description By the key of the field; of a field inside another: `parent.child`. */
            readonly fields?: {
                readonly [key: string]: components["schemas"]["FieldTexts"];
            };
            /** @description What users call the definition's own way to connect. */
            readonly authenticationLabel?: string;
            /** @description One line under that. */
            readonly authenticationHelp?: string;
            /** @description By the key of the alternative. */
            readonly alternatives?: {
                readonly [key: string]: components["schemas"]["AlternativeTexts"];
            };
            /** @description What each scope lets the app do, as users read it. */
            readonly scopes?: {
                readonly [key: string]: string;
            };
        };
        /** @description What a field says in one language. */
        readonly FieldTexts: {
            /** @description What the user reads. */
            readonly label?: string;
            /** @description Markdown under the input. */
            readonly helpText?: string;
            /** @description An example inside the empty input. */
            readonly placeholder?: string;
            /** @description `{value: label}`, for values that the field has. */
            readonly choices?: {
                readonly [key: string]: string;
            };
        };
        /** @description What another way to connect says in one language. */
        readonly AlternativeTexts: {
            /** @description What users call this way to connect. */
            readonly label?: string;
            /** @description One line under the label. */
            readonly help?: string;
            /** @description By the key of the field; of a field inside another: `parent.child`. */
            readonly fields?: {
                readonly [key: string]: components["schemas"]["FieldTexts"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
