using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Configuration;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Shell;

/// <summary>What the back office asks before it shows anything: the server, its extensions, and who is signed in.</summary>
internal static class ShellEndpoints
{
    // The same mark in every place that Umbraco has a picture for: light on its dark bar, and dark enough on white.
    private const string Mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><circle cx="16" cy="16" r="15" fill="#3544b1"/><path d="M22 11a8 8 0 1 0 0 10M9 16h11" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>
        """;

    private static readonly object[] None = [];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/server/status", () => ManagementJson.Ok(new { serverStatus = "Run" })).For(new Anyone());
        api.MapGet("/server/configuration", () => ManagementJson.Ok(new { allowPasswordReset = false, versionCheckPeriod = 0, allowLocalLogin = true, umbracoCssPath = "/umbraco/backoffice" })).For(new Anyone());
        api.MapGet("/security/back-office/graphics/{name}", (string name) => Results.Content(Mark, "image/svg+xml")).For(new Anyone());
        api.MapGet("/server/information", Information).For(new SignedIn());
        api.MapGet("/manifest/manifest/public", () => ManagementJson.Ok(None)).For(new Anyone());
        api.MapGet("/manifest/manifest/private", () => ManagementJson.Ok(None)).For(new SignedIn());
        api.MapGet("/segment", () => ManagementJson.Ok(new { total = 0, items = None })).For(new SignedIn());
        api.MapGet("/user/current", CurrentAsync).For(new SignedIn());
        api.MapGet("/user/current/permissions", PermissionsAsync).For(new SignedIn());
        api.MapGet("/user/current/permissions/document", PermissionsAsync).For(new SignedIn());
        api.MapGet("/user/current/permissions/media", MediaPermissionsAsync).For(new SignedIn());
        api.MapGet("/item/user", Users).For(new SignedIn());
    }

    private static IResult Information(IUmbracoVersion version) => ManagementJson.Ok(new
    {
        version = version.Version.ToString(3),
        assemblyVersion = version.AssemblyVersion?.ToString(),
        baseUtcOffset = "00:00:00",
        runtimeMode = "Production",
    });

    private static async Task<IResult> CurrentAsync(StaffMember member, IEntityService entities, AppCaches caches, ILanguageService languages)
    {
        var user = member.User;
        var documents = Reach.OfDocuments(member, entities, caches);
        var media = Reach.OfMedia(member, entities, caches);
        var all = member.Groups.Any(group => group.Languages is null);
        var known = (await languages.GetAllAsync()).Select(language => language.IsoCode);
        return ManagementJson.Ok(new
        {
            id = user.Key,
            email = user.Email,
            userName = user.Username,
            name = user.Name,
            languageIsoCode = user.Language,
            userGroupIds = member.Groups.Select(group => new Ref(group.Key)),
            documentStartNodeIds = documents.Starts(UmbracoObjectTypes.Document, entities),
            hasDocumentRootAccess = documents.IsEverything,
            mediaStartNodeIds = media.Starts(UmbracoObjectTypes.Media, entities),
            hasMediaRootAccess = media.IsEverything,
            avatarUrls = None,
            languages = all ? known : known.Where(iso => member.Groups.Any(group => group.Languages!.Contains(iso, StringComparer.OrdinalIgnoreCase))),
            hasAccessToAllLanguages = all,
            hasAccessToSensitiveData = false,
            fallbackPermissions = member.Permissions,
            permissions = None,
            allowedSections = member.Sections,
            isAdmin = member.IsAdministrator,
        });
    }

    private static async Task<IResult> PermissionsAsync(HttpRequest request, StaffMember member, IContentPermissionService permissions)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        var found = await permissions.GetPermissionsAsync(member.User, keys);
        return ManagementJson.Ok(new { permissions = found.Select(node => new { nodeKey = node.NodeKey, permissions = node.Permissions }) });
    }

    private static async Task<IResult> MediaPermissionsAsync(HttpRequest request, StaffMember member, IMediaPermissionService permissions)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        var open = await permissions.FilterAuthorizedAccessAsync(member.User, keys);
        return ManagementJson.Ok(new { permissions = open.Select(key => new { nodeKey = key, permissions = member.Permissions }) });
    }

    private static IResult Users(HttpRequest request, IBackOfficeUserReader users) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok(users.GetManyByKey(keys).Select(user => new { id = user.Key, flags = None, name = user.Name, avatarUrls = None, kind = "Default" }))
        : Problem.BadRequest;
}
