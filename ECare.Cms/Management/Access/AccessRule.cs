using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Cms.Core.Services.Querying.RecycleBin;

namespace ECare.Cms.Management.Access;

/// <summary>Who may use an operation. Every operation has exactly one, and the gate asks it before the operation runs.</summary>
internal abstract record AccessRule
{
    /// <summary>Null when they may; else the refusal.</summary>
    public abstract Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call);
}

/// <summary>Also who is not signed in: only what the client asks before it knows anybody.</summary>
internal sealed record Anyone : AccessRule
{
    public override Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) => Task.FromResult<IResult?>(null);
}

/// <summary>Everybody who is signed in: what says nothing of any document, or filters what it says.</summary>
internal sealed record SignedIn : AccessRule
{
    public override Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) => Task.FromResult<IResult?>(null);
}

/// <summary>Those who have one of the sections.</summary>
internal sealed record InSection(params string[] Sections) : AccessRule
{
    public override Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) =>
        Task.FromResult(member.Sections.Intersect(Sections, StringComparer.Ordinal).Any() ? null : Problem.Forbidden);
}

/// <summary>Administrators: who decides what others may do could give themselves everything.</summary>
internal sealed record ForAdministrators : AccessRule
{
    public override Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) =>
        Task.FromResult(member.IsAdministrator ? null : Problem.Forbidden);
}

/// <summary>A request that names documents besides the one in its address; null is the root of the tree.</summary>
internal interface INameDocuments
{
    IEnumerable<Guid?> Documents { get; }
}

/// <summary>A request that does something in some languages only.</summary>
internal interface INameCultures
{
    IEnumerable<string?> Cultures { get; }
}

/// <summary>Those whose groups have the verb at every document that the request names, and all languages that it names.</summary>
internal sealed record OnDocument(string Verb) : AccessRule
{
    private static readonly HashSet<string> InBin = new(StringComparer.Ordinal) { ActionBrowse.ActionLetter, ActionMove.ActionLetter };

    /// <summary>Also at everything below the document in the address.</summary>
    public bool WithDescendants { get; init; }

    /// <summary>Also of documents that are not there yet, for those who have the section.</summary>
    public bool OrNew { get; init; }

    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call)
    {
        var named = await Named(call);
        if (named.Count == 0)
        {
            return Problem.BadRequest;
        }

        var permissions = call.HttpContext.RequestServices.GetRequiredService<IContentPermissionService>();
        var verbs = new HashSet<string>(StringComparer.Ordinal) { Verb };
        foreach (var key in named)
        {
            var status = key is null
                ? await permissions.AuthorizeRootAccessAsync(member.User, verbs)
                : await permissions.AuthorizeAccessAsync(member.User, [key.Value], verbs);
            if (status == ContentAuthorizationStatus.Success && WithDescendants && key is not null)
            {
                status = await permissions.AuthorizeDescendantsAccessAsync(member.User, key.Value, verbs);
            }

            if (status != ContentAuthorizationStatus.Success && InBin.Contains(Verb) && key is not null)
            {
                status = await AtItsOldPlaceAsync(member, key.Value, verbs, permissions, call.HttpContext.RequestServices.GetRequiredService<IDocumentRecycleBinQueryService>()) ?? status;
            }

            if (status != ContentAuthorizationStatus.Success && !(status == ContentAuthorizationStatus.NotFound && OrNew && member.Sections.Contains(BackofficeSection.Content, StringComparer.Ordinal)))
            {
                return status == ContentAuthorizationStatus.NotFound ? Problem.NotFound : Problem.Forbidden;
            }
        }

        return await CultureRefusalAsync(member, call, permissions);
    }

    // Who threw a page away by mistake sees it and brings it back; the rest of the bin is for those who have the whole tree (docs/adr/0206).
    private static async Task<ContentAuthorizationStatus?> AtItsOldPlaceAsync(
        StaffMember member, Guid key, HashSet<string> verbs, IContentPermissionService permissions, IDocumentRecycleBinQueryService bin) =>
        await bin.GetOriginalParentAsync(key) is { Success: true, Result: { } parent } ? await permissions.AuthorizeAccessAsync(member.User, [parent.Key], verbs) : null;

    private static async Task<IResult?> CultureRefusalAsync(StaffMember member, EndpointFilterInvocationContext call, IContentPermissionService permissions)
    {
        var cultures = call.Arguments.Select(Sent.ValueOf).OfType<INameCultures>().SelectMany(request => request.Cultures).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!HttpMethods.IsGet(call.HttpContext.Request.Method) && call.HttpContext.Request.Query["culture"].ToString() is { Length: > 0 } asked)
        {
            cultures.Add(asked);
        }

        return cultures.Count == 0 || await permissions.AuthorizeCultureAccessAsync(member.User, cultures) == ContentAuthorizationStatus.Success
            ? null
            : Problem.Forbidden;
    }

    private static async Task<List<Guid?>> Named(EndpointFilterInvocationContext call)
    {
        var named = call.Arguments.Select(Sent.ValueOf).OfType<INameDocuments>().SelectMany(request => request.Documents).ToList();
        var route = call.HttpContext.Request.RouteValues;
        if (Guid.TryParse(route["id"] as string, out var id))
        {
            named.Add(id);
        }

        if (Guid.TryParse(call.HttpContext.Request.Query["documentId"], out var asked))
        {
            named.Add(asked);
        }

        // A version belongs to whom its document belongs.
        if (Guid.TryParse(route["version"] as string, out var version))
        {
            named.Add((await call.HttpContext.RequestServices.GetRequiredService<IContentVersionService>().GetAsync(version)).Result?.Key ?? version);
        }

        return named;
    }
}

/// <summary>Those who see the whole tree and have the verb: what lies in the recycle bin belongs to no country any more.</summary>
internal sealed record InDocumentBin(string Verb) : AccessRule
{
    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) =>
        await call.HttpContext.RequestServices.GetRequiredService<IContentPermissionService>()
            .AuthorizeBinAccessAsync(member.User, new HashSet<string>(StringComparer.Ordinal) { Verb }) == ContentAuthorizationStatus.Success
            ? null
            : Problem.Forbidden;
}

/// <summary>Puts the access of an operation beside its address.</summary>
internal static class AccessExtensions
{
    public static RouteHandlerBuilder For(this RouteHandlerBuilder operation, AccessRule access) => operation.WithMetadata(access);
}
