using System.Text.RegularExpressions;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Cache;
using Umbraco.Extensions;

namespace ECare.Cms.Staff;

/// <summary>What became of a change to a group.</summary>
public enum StaffGroupChange
{
    /// <summary>It is done.</summary>
    Done = 1,

    /// <summary>There is no group of this key.</summary>
    GroupNotFound = 2,

    /// <summary>It came with the installation.</summary>
    BuiltIn = 3,

    /// <summary>A group has a name.</summary>
    InvalidName = 4,

    /// <summary>An alias is a letter followed by letters, digits and hyphens.</summary>
    InvalidAlias = 5,

    /// <summary>Another group has the alias.</summary>
    DuplicateAlias = 6,

    /// <summary>Only administrators manage users, so that no group can give itself rights.</summary>
    UsersSection = 7,

    /// <summary>There is no such section.</summary>
    UnknownSection = 8,

    /// <summary>There is no such permission.</summary>
    UnknownPermission = 9,
}

/// <summary>Changes the groups that administrators made.</summary>
public sealed partial class StaffGroupDesk(IContentDbContextFactory contexts, StaffGroups groups, ActionCollection actions, TimeProvider clock, DistributedCache caches)
{
    private const int LongestName = 255;
    private const int LongestAlias = 100;

    /// <summary>Makes a group.</summary>
    public async Task<StaffGroupChange> CreateAsync(StaffGroup group, CancellationToken cancellationToken)
    {
        if (FaultOf(group) is { } fault)
        {
            return fault;
        }

        if (groups.All.Any(known => known.Key == group.Key || known.Alias.Equals(group.Alias, StringComparison.OrdinalIgnoreCase)))
        {
            return StaffGroupChange.DuplicateAlias;
        }

        var row = new StaffGroupRow { Key = group.Key, Alias = group.Alias, CreateDate = clock.GetUtcNow().UtcDateTime };
        Fill(row, group);
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await StaffDesk.LockAsync(db, cancellationToken);

        // Nobody is in a group that begins: not even who was given one of this alias while it was deleted.
        await EmptyAsync(db, group.Alias, cancellationToken);
        db.StaffGroups.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return StaffGroupChange.DuplicateAlias;
        }

        return StaffGroupChange.Done;
    }

    /// <summary>Changes what a group may do. Its alias stays: the rows of its people name it.</summary>
    public async Task<StaffGroupChange> UpdateAsync(StaffGroup group, CancellationToken cancellationToken)
    {
        if (groups.BuiltIn.Any(known => known.Key == group.Key))
        {
            return StaffGroupChange.BuiltIn;
        }

        await using var db = contexts.CreateDbContext();
        if (await db.StaffGroups.FirstOrDefaultAsync(known => known.Key == group.Key, cancellationToken) is not { } row)
        {
            return StaffGroupChange.GroupNotFound;
        }

        if (FaultOf(group with { Alias = row.Alias }) is { } fault)
        {
            return fault;
        }

        Fill(row, group);
        await db.SaveChangesAsync(cancellationToken);
        caches.RefreshAllUserCache();
        return StaffGroupChange.Done;
    }

    /// <summary>Deletes a group and takes its people out of it: a later group of the same alias must not get them.</summary>
    public async Task<StaffGroupChange> DeleteAsync(Guid key, CancellationToken cancellationToken)
    {
        if (groups.BuiltIn.Any(known => known.Key == key))
        {
            return StaffGroupChange.BuiltIn;
        }

        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await StaffDesk.LockAsync(db, cancellationToken);
        if (await db.StaffGroups.FirstOrDefaultAsync(known => known.Key == key, cancellationToken) is not { } row)
        {
            return StaffGroupChange.GroupNotFound;
        }

        await EmptyAsync(db, row.Alias, cancellationToken);
        db.StaffGroups.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        caches.RefreshAllUserCache();
        return StaffGroupChange.Done;
    }

    private static async Task EmptyAsync(ContentDbContext db, string alias, CancellationToken cancellationToken)
    {
        foreach (var person in await db.Staff.Where(each => each.Groups.Contains(alias)).ToListAsync(cancellationToken))
        {
            person.Groups = StaffLists.Write(StaffLists.Read(person.Groups).Where(own => !string.Equals(own, alias, StringComparison.Ordinal)));
        }
    }

    private StaffGroupChange? FaultOf(StaffGroup group) => group switch
    {
        _ when group.Name.Trim() is not { Length: > 0 and <= LongestName } => StaffGroupChange.InvalidName,
        _ when group.Alias.Length > LongestAlias || !Alias().IsMatch(group.Alias) => StaffGroupChange.InvalidAlias,
        _ when group.Sections.Contains(BackofficeSection.Users, StringComparer.Ordinal) => StaffGroupChange.UsersSection,
        _ when group.Sections.Except(Administrators.Sections, StringComparer.Ordinal).Any() => StaffGroupChange.UnknownSection,
        _ when group.Permissions.Any(verb => !actions.Any(action => action.Letter == verb)) => StaffGroupChange.UnknownPermission,
        _ => null,
    };

    private void Fill(StaffGroupRow row, StaffGroup group)
    {
        row.Name = group.Name.Trim();
        row.Icon = group.Icon;
        row.Sections = StaffLists.Write(group.Sections);
        row.Permissions = StaffLists.Write(WithFields(group.Permissions));
        row.Languages = group.Languages is { } languages ? StaffLists.Write(languages) : null;
        row.StartDocument = group.StartDocument;
        row.StartMedia = group.StartMedia;
        row.UpdateDate = clock.GetUtcNow().UtcDateTime;
    }

    // Umbraco's client asks for these beside the verbs that are enforced: who may change a page may change its fields.
    private static IEnumerable<string> WithFields(IReadOnlyList<string> verbs) =>
    [
        .. verbs.Where(verb => verb is not (ActionDocumentPropertyRead.ActionLetter or ActionDocumentPropertyWrite.ActionLetter)),
        .. verbs.Contains(ActionBrowse.ActionLetter, StringComparer.Ordinal) ? [ActionDocumentPropertyRead.ActionLetter] : Array.Empty<string>(),
        .. verbs.Contains(ActionUpdate.ActionLetter, StringComparer.Ordinal) || verbs.Contains(ActionNew.ActionLetter, StringComparer.Ordinal)
            ? [ActionDocumentPropertyWrite.ActionLetter]
            : Array.Empty<string>(),
    ];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alias();
}
