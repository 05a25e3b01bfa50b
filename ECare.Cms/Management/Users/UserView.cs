using ECare.Cms.Management.Access;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Staff;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Users;

/// <summary>Shows people and groups as the back office reads them.</summary>
internal sealed class UserView(StaffDirectory directory, IEntityService entities, AppCaches caches, TimeProvider clock, IOptions<GlobalSettings> globals)
{
    private static readonly object[] None = [];

    public object Person(StaffRow person, IReadOnlyList<StaffGroup> groups)
    {
        var aliases = StaffLists.Read(person.Groups);
        return new
        {
            id = person.Key,
            email = person.Email,
            userName = person.Email,
            name = person.Name,
            userGroupIds = groups.Where(group => aliases.Contains(group.Alias, StringComparer.Ordinal)).Select(group => new Ref(group.Key)),
            languageIsoCode = person.Language ?? globals.Value.DefaultUILanguage,
            documentStartNodeIds = StartsOf(person.StartDocuments),
            hasDocumentRootAccess = person.StartDocuments == StaffRow.Everywhere,
            mediaStartNodeIds = StartsOf(person.StartMedia),
            hasMediaRootAccess = person.StartMedia == StaffRow.Everywhere,
            avatarUrls = None,
            state = StateOf(person, clock.GetUtcNow().UtcDateTime),
            failedLoginAttempts = person.Failures,
            createDate = person.CreateDate,
            updateDate = person.UpdateDate,
            lastLoginDate = person.LastLoginDate,
            lastLockoutDate = person.LastLockoutDate,
            lastPasswordChangeDate = person.LastPasswordChangeDate,
            isAdmin = aliases.Contains(Administrators.Alias, StringComparer.Ordinal),
            kind = "Default",
        };
    }

    /// <summary>Where somebody works, from their groups and from what was given to them.</summary>
    public async Task<object> StartNodesAsync(StaffRow person)
    {
        var user = await directory.UserOfAsync(person);
        var documents = Reach.OfDocuments(user, entities, caches);
        var media = Reach.OfMedia(user, entities, caches);
        return new
        {
            id = person.Key,
            documentStartNodeIds = documents.Starts(UmbracoObjectTypes.Document, entities),
            hasDocumentRootAccess = documents.IsEverything,
            mediaStartNodeIds = media.Starts(UmbracoObjectTypes.Media, entities),
            hasMediaRootAccess = media.IsEverything,
        };
    }

    public static object Group(StaffGroup group, bool isBuiltIn) => new
    {
        id = group.Key,
        name = group.Name,
        alias = group.Alias,
        icon = group.Icon ?? "icon-users",
        sections = group.Sections,
        languages = group.Languages ?? [],
        hasAccessToAllLanguages = group.Languages is null,
        documentStartNode = StartOf(group.StartDocument),
        documentRootAccess = group.StartDocument is null,
        mediaStartNode = StartOf(group.StartMedia),
        mediaRootAccess = group.StartMedia is null,
        fallbackPermissions = group.Permissions,
        permissions = None,
        isDeletable = !isBuiltIn,
        aliasCanBeChanged = false,
    };

    public static string StateOf(StaffRow person, DateTime now) => person switch
    {
        { IsDisabled: true } => "Disabled",
        _ when person.LockedUntil > now => "LockedOut",
        { LastLoginDate: null } => "Inactive",
        _ => "Active",
    };

    private static Ref? StartOf(Guid? start) => start is { } key && key != Guid.Empty ? new Ref(key) : null;

    private static IEnumerable<Ref> StartsOf(string starts) => starts == StaffRow.Everywhere ? [] : StaffLists.Read(starts).Select(key => new Ref(Guid.Parse(key)));
}
