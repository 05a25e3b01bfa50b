using ECare.Cms.Management.Access;
using ECare.Cms.Releases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;

namespace ECare.Cms.Management.Releases;

/// <summary>Those who have the verb at the home of the release's country, at every document in it, and at every document that the request names.</summary>
internal sealed record OnRelease(string Verb) : AccessRule
{
    /// <summary>Also in the languages that would go live.</summary>
    public bool InLanguages { get; init; }

    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call)
    {
        var services = call.HttpContext.RequestServices;
        var sent = call.Arguments.Select(Sent.ValueOf).ToList();
        var owners = services.GetRequiredService<IReleaseOwners>().All;
        var release = Find(services, call.HttpContext.Request.RouteValues["release"] as string);
        if (release is null && sent.OfType<INameReleaseOwner>().FirstOrDefault() is null)
        {
            return call.HttpContext.Request.RouteValues.ContainsKey("release") ? Problem.NotFound : Problem.BadRequest;
        }

        var name = release?.Row.Owner ?? sent.OfType<INameReleaseOwner>().First().Owner;
        if (owners.FirstOrDefault(owner => owner.Name == name) is not { } owner)
        {
            return Problem.BadRequest;
        }

        var stored = release?.Items.Select(item => item.DocumentKey) ?? [];
        var named = sent.OfType<INameDocuments>().SelectMany(request => request.Documents).OfType<Guid>();
        return await HindranceAsync(member, services, owner.Home, stored, named) ?? await ForeignLanguageAsync(member, services, release);
    }

    private static ReleaseRecord? Find(IServiceProvider services, string? key)
    {
        using var scope = services.GetRequiredService<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
        return Guid.TryParse(key, out var id) ? services.GetRequiredService<ReleaseStore>().Find(id) : null;
    }

    private async Task<IResult?> HindranceAsync(StaffMember member, IServiceProvider services, Guid home, IEnumerable<Guid> stored, IEnumerable<Guid> named)
    {
        var permissions = services.GetRequiredService<IContentPermissionService>();
        var verbs = new HashSet<string>(StringComparer.Ordinal) { Verb };

        // A document that was deleted since must not lock its release; one that is sent must be there.
        foreach (var (key, mayBeGone) in stored.Select(key => (key, true)).Append((home, false)).Concat(named.Select(key => (key, false))))
        {
            var status = await permissions.AuthorizeAccessAsync(member.User, [key], verbs);
            if (status != ContentAuthorizationStatus.Success && !(mayBeGone && status == ContentAuthorizationStatus.NotFound))
            {
                return status == ContentAuthorizationStatus.NotFound ? Problem.NotFound : Problem.Forbidden;
            }
        }

        return null;
    }

    private async Task<IResult?> ForeignLanguageAsync(StaffMember member, IServiceProvider services, ReleaseRecord? release)
    {
        if (!InLanguages || release is null)
        {
            return null;
        }

        var documents = services.GetRequiredService<IContentService>().GetByIds(release.Items.Select(item => item.DocumentKey).ToArray()).ToDictionary(document => document.Key);
        var cultures = release.Items.Where(item => documents.ContainsKey(item.DocumentKey))
            .SelectMany(item => ReleaseRun.CulturesOf(item, documents[item.DocumentKey])).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return cultures.Count == 0 || await services.GetRequiredService<IContentPermissionService>().AuthorizeCultureAccessAsync(member.User, cultures) == ContentAuthorizationStatus.Success
            ? null
            : Problem.Forbidden;
    }
}
