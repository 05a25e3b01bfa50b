using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Models.Membership.Permissions;
using Umbraco.Cms.Core.Services;
using UmbracoRoot = Umbraco.Cms.Core.Constants.System;

namespace ECare.Cms.Staff;

/// <summary>The people of the staff table as users of Umbraco's services, with what their groups allow.</summary>
public sealed class StaffDirectory(
    IContentDbContextFactory contexts, StaffGroups groups, Lazy<ILanguageService> languages, IIdKeyMap ids, IOptions<GlobalSettings> globals)
{
    private static readonly Dictionary<string, string> SectionNames = new(StringComparer.Ordinal)
    {
        [BackofficeSection.Content] = Umbraco.Cms.Core.Constants.Applications.Content,
        [BackofficeSection.Media] = Umbraco.Cms.Core.Constants.Applications.Media,
        [BackofficeSection.Settings] = Umbraco.Cms.Core.Constants.Applications.Settings,
        [BackofficeSection.Translation] = Umbraco.Cms.Core.Constants.Applications.Translation,
        [BackofficeSection.Users] = Umbraco.Cms.Core.Constants.Applications.Users,
    };

    private readonly GlobalSettings settings = globals.Value;

    /// <summary>The groups that a person is in; a group that is no more gives nothing.</summary>
    public IReadOnlyList<StaffGroup> GroupsOf(StaffRow person) => groups.Of(StaffLists.Read(person.Groups));

    /// <summary>People in the order of their numbers.</summary>
    public IReadOnlyList<StaffRow> Find(System.Linq.Expressions.Expression<Func<StaffRow, bool>> condition)
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Staff.AsNoTracking().Where(condition).OrderBy(person => person.Id)];
    }

    /// <summary>The person of a key.</summary>
    public StaffRow? Find(Guid key) => Find(person => person.Key == key) is [var found] ? found : null;

    /// <summary>The person as Umbraco's services know a user.</summary>
    public async Task<IUser> UserOfAsync(StaffRow person)
    {
        var own = GroupsOf(person);
        var known = (await languages.Value.GetAllAsync()).ToDictionary(language => language.IsoCode, language => language.Id, StringComparer.OrdinalIgnoreCase);
        var (documents, media) = (StartsOf(person.StartDocuments, UmbracoObjectTypes.Document), StartsOf(person.StartMedia, UmbracoObjectTypes.Media));
        return new User(settings, person.Id, person.Name, person.Email, person.Email, string.Empty, null, own.Select(group => GroupOf(group, known)), documents, media)
        {
            Key = person.Key,
            IsApproved = !person.IsDisabled,
            Language = person.Language ?? settings.DefaultUILanguage,
            LastLoginDate = person.LastLoginDate,
            CreateDate = person.CreateDate,
            UpdateDate = person.UpdateDate,
        };
    }

    private ReadOnlyUserGroup GroupOf(StaffGroup group, Dictionary<string, int> known) => new(
        group.Id,
        group.Key,
        group.Name,
        null,
        null,
        StartOf(group.StartDocument, UmbracoObjectTypes.Document),
        StartOf(group.StartMedia, UmbracoObjectTypes.Media),
        group.Alias,
        (group.Languages ?? []).Where(known.ContainsKey).Select(language => known[language]),
        group.Sections.Where(SectionNames.ContainsKey).Select(section => SectionNames[section]),
        group.Permissions.ToHashSet(StringComparer.Ordinal),
        new HashSet<IGranularPermission>(),
        hasAccessToAllLanguages: group.Languages is null);

    private int[] StartsOf(string starts, UmbracoObjectTypes kind) => starts == StaffRow.Everywhere
        ? [UmbracoRoot.Root]
        : [.. StaffLists.Read(starts).Select(key => ids.GetIdForKey(Guid.Parse(key), kind)).Where(found => found.Success).Select(found => found.Result)];

    /// <summary>A start node that is gone must not open the whole tree.</summary>
    private int? StartOf(Guid? key, UmbracoObjectTypes kind) => key is null
        ? UmbracoRoot.Root
        : ids.GetIdForKey(key.Value, kind) is { Success: true } found ? found.Result : null;
}
