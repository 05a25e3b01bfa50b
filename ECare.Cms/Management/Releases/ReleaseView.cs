using ECare.Cms.Management.Access;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Releases;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Releases;

/// <summary>Shows releases as the back office reads them.</summary>
internal sealed class ReleaseView(
    ReleaseStore store, IReleaseOwners owners, IContentService contents, IContentPermissionService permissions, ReleasePeople people)
{
    private const int Most = 100;

    /// <summary>The countries whose releases this person may plan.</summary>
    public async Task<IResult> OwnersAsync(StaffMember member) =>
        ManagementJson.Ok((await OwnersOfAsync(member, ActionBrowse.ActionLetter)).Select(Owner));

    public async Task<IResult> AllAsync(StaffMember member)
    {
        var own = await OwnersOfAsync(member, ActionBrowse.ActionLetter);
        var publishing = (await OwnersOfAsync(member, ActionPublish.ActionLetter)).Select(owner => owner.Name).ToHashSet(StringComparer.Ordinal);
        using var scope = people.Scopes.CreateCoreScope(autoComplete: true);
        var releases = store.OfOwners([.. own.Select(owner => owner.Name)], Most);
        var documents = contents.GetByIds(releases.SelectMany(release => release.Items).Select(item => item.DocumentKey).Distinct().ToArray()).ToDictionary(document => document.Key);
        return ManagementJson.Ok(new
        {
            total = releases.Count,
            items = releases.Select(release => Release(release, own.First(owner => owner.Name == release.Row.Owner), documents, publishing.Contains(release.Row.Owner))),
        });
    }

    private async Task<List<ReleaseOwner>> OwnersOfAsync(StaffMember member, string verb)
    {
        var own = new List<ReleaseOwner>();
        foreach (var owner in owners.All)
        {
            if (await permissions.AuthorizeAccessAsync(member.User, [owner.Home], new HashSet<string>(StringComparer.Ordinal) { verb }) == ContentAuthorizationStatus.Success)
            {
                own.Add(owner);
            }
        }

        return own;
    }

    private static object Owner(ReleaseOwner owner) => new { name = owner.Name, displayName = owner.DisplayName, timeZone = owner.TimeZone, home = owner.Home };

    private object Release(ReleaseRecord release, ReleaseOwner owner, Dictionary<Guid, IContent> documents, bool mayPublish) => new
    {
        id = release.Row.Key,
        name = release.Row.Name,
        owner = Owner(owner),
        state = release.Row.State,
        plannedFor = release.Row.PlannedFor,
        dueDate = Utc(release.Row.DueDate),
        liveDate = Utc(release.Row.LiveDate),
        createDate = Utc(release.Row.CreateDate),
        creator = NameOf(release.Row.CreatorId),
        user = NameOf(release.Row.UserId),
        reasons = release.Row.Reasons?.Split('\n') ?? [],
        revision = release.Row.Revision,
        mayPublish,
        items = release.Items.Select(item => Item(item, documents.GetValueOrDefault(item.DocumentKey))),
    };

    private static object Item(ReleaseItemRow item, IContent? document) => new
    {
        document = item.DocumentKey,
        name = document?.Name,
        icon = document?.ContentType.Icon,
        documentType = document?.ContentType.Name,
        cultures = item.Cultures.Split(',', StringSplitOptions.RemoveEmptyEntries),
        available = document?.ContentType.VariesByCulture() == true ? document.AvailableCultures : [],
        isGone = document is null || document.Trashed,
        isPublished = document?.Published ?? false,
        isEdited = document?.Edited ?? false,
    };

    private string? NameOf(int user) => people.Users.GetById(user)?.Name;

    private static DateTime? Utc(DateTime? date) => date is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;
}

/// <summary>What the view of releases asks besides.</summary>
internal sealed record ReleasePeople(ICoreScopeProvider Scopes, IBackOfficeUserReader Users);
