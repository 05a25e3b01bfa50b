using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Security.Cryptography;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Cache;
using Umbraco.Extensions;

namespace ECare.Cms.Staff;

/// <summary>What became of a change to somebody of the staff.</summary>
public enum StaffChange
{
    /// <summary>It is done.</summary>
    Done = 1,

    /// <summary>There is nobody of this key.</summary>
    PersonNotFound = 2,

    /// <summary>A person has a name.</summary>
    InvalidName = 3,

    /// <summary>A person signs in with an e-mail address.</summary>
    InvalidEmail = 4,

    /// <summary>The address is somebody else's.</summary>
    DuplicateEmail = 5,

    /// <summary>Without a group nobody may do anything.</summary>
    NoGroup = 6,

    /// <summary>The password is too short.</summary>
    PasswordTooShort = 7,

    /// <summary>Nobody could let anybody in any more.</summary>
    LastAdministrator = 8,

    /// <summary>Versions and the audit trail name them.</summary>
    HasSignedIn = 9,
}

/// <summary>What an administrator decides about a person.</summary>
/// <param name="Name">What others call them.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Groups">Aliases of groups.</param>
public sealed record StaffPerson(string Name, string Email, IReadOnlyList<string> Groups)
{
    /// <summary>The language that the back office speaks to them; null: the installation's.</summary>
    public string? Language { get; init; }

    /// <summary>Own start nodes among the documents; null: everywhere.</summary>
    public IReadOnlyList<Guid>? StartDocuments { get; init; } = [];

    /// <summary>Own start nodes among the media; null: everywhere.</summary>
    public IReadOnlyList<Guid>? StartMedia { get; init; } = [];
}

/// <summary>Changes people of the staff. Whatever is changed, at least one administrator can still sign in afterwards.</summary>
public sealed class StaffDesk(IContentDbContextFactory contexts, TimeProvider clock, DistributedCache caches)
{
    private const int LongestName = 255;
    private const int PasswordLength = 20;

    /// <summary>Without letters and digits that look like others: an initial password is read from a screen.</summary>
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly PasswordHasher<StaffRow> Hasher = new();
    private static readonly EmailAddressAttribute Email = new();

    private static readonly Expression<Func<StaffRow, bool>> IsAdministrator =
        person => !person.IsDisabled && ("," + person.Groups + ",").Contains("," + Administrators.Alias + ",");

    /// <summary>A password that nobody thought of.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);

    /// <summary>Changes who somebody is and what they may do.</summary>
    public Task<StaffChange> UpdateAsync(Guid key, StaffPerson person, CancellationToken cancellationToken) => ChangeAsync([key], row =>
    {
        if (FaultOf(person) is { } fault)
        {
            return fault;
        }

        row.Name = person.Name.Trim();
        row.Email = person.Email.Trim().ToLowerInvariant();
        row.Groups = StaffLists.Write(person.Groups);
        row.Language = person.Language;
        row.StartDocuments = person.StartDocuments is { } documents ? StaffLists.Write(documents) : StaffRow.Everywhere;
        row.StartMedia = person.StartMedia is { } media ? StaffLists.Write(media) : StaffRow.Everywhere;
        return StaffChange.Done;
    }, cancellationToken);

    /// <summary>In which language somebody sees menus and dialogs of the back office.</summary>
    public Task<StaffChange> SetLanguageAsync(Guid key, string isoCode, CancellationToken cancellationToken) => ChangeAsync([key], row =>
    {
        row.Language = isoCode;
        return StaffChange.Done;
    }, cancellationToken);

    /// <summary>What is wrong with a person; null where nothing is.</summary>
    public static StaffChange? FaultOf(StaffPerson person) => person switch
    {
        _ when person.Name.Trim() is not { Length: > 0 and <= LongestName } => StaffChange.InvalidName,
        _ when person.Email.Trim() is not { Length: > 0 and <= LongestName } || !Email.IsValid(person.Email.Trim()) => StaffChange.InvalidEmail,
        { Groups.Count: 0 } => StaffChange.NoGroup,
        _ => null,
    };

    /// <summary>Keeps people out, at once also those who are in.</summary>
    public Task<StaffChange> DisableAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken) =>
        ChangeAsync(people, row => Out(row, () => row.IsDisabled = true), cancellationToken);

    /// <summary>Lets people in again.</summary>
    public Task<StaffChange> EnableAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken) =>
        ChangeAsync(people, row => Done(() => row.IsDisabled = false), cancellationToken);

    /// <summary>Lets people in who mistyped too often.</summary>
    public Task<StaffChange> UnlockAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken) =>
        ChangeAsync(people, row => Done(() => (row.LockedUntil, row.Failures) = (null, 0)), cancellationToken);

    /// <summary>Gives a new password and ends the sessions that began with the old one.</summary>
    public Task<StaffChange> SetPasswordAsync(Guid key, string password, CancellationToken cancellationToken) => password.Length < StaffAccounts.ShortestPassword
        ? Task.FromResult(StaffChange.PasswordTooShort)
        : ChangeAsync([key], row => Out(row, () =>
        {
            row.PasswordHash = Hasher.HashPassword(row, password);
            row.LastPasswordChangeDate = clock.GetUtcNow().UtcDateTime;
            (row.LockedUntil, row.Failures) = (null, 0);
        }), cancellationToken);

    /// <summary>Forgets the authenticator app: the next sign-in sets up another one.</summary>
    public Task<StaffChange> ResetSecondFactorAsync(Guid key, CancellationToken cancellationToken) =>
        ChangeAsync([key], row => Out(row, () => row.SecondFactor = null), cancellationToken);

    /// <summary>Sets up the authenticator app of somebody who proved to have it.</summary>
    /// <param name="key">Whose it is.</param>
    /// <param name="kept">The secret, as it is stored.</param>
    /// <param name="timeStep">Of the code that proved it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StaffChange> SetSecondFactorAsync(Guid key, string kept, long timeStep, CancellationToken cancellationToken) =>
        ChangeAsync([key], row => Done(() => (row.SecondFactor, row.LastStep, row.NeedsSecondFactor) = (kept, timeStep, true)), cancellationToken);

    /// <summary>Deletes somebody who never came.</summary>
    public async Task<StaffChange> DeleteAsync(Guid key, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } person)
        {
            return StaffChange.PersonNotFound;
        }

        if (await db.Staff.Where(row => row.Id == person.Id && row.LastLoginDate == null).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return StaffChange.HasSignedIn;
        }

        await StaffSessions.EndAllAsync(db, person.Id, cancellationToken);
        return await CommitAsync(db, transaction, cancellationToken);
    }

    private async Task<StaffChange> ChangeAsync(IReadOnlyList<Guid> people, Func<StaffRow, StaffChange> change, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, cancellationToken);
        var rows = await db.Staff.Where(row => people.Contains(row.Key)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        if (rows.Count != people.Distinct().Count())
        {
            return StaffChange.PersonNotFound;
        }

        foreach (var row in rows)
        {
            var stamp = row.Stamp;
            if (change(row) is not StaffChange.Done and var fault)
            {
                return fault;
            }

            row.UpdateDate = clock.GetUtcNow().UtcDateTime;
            if (row.Stamp != stamp)
            {
                await StaffSessions.EndAllAsync(db, row.Id, cancellationToken);
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The only thing that two rows may not have in common and that can be changed.
            return StaffChange.DuplicateEmail;
        }

        return await CommitAsync(db, transaction, cancellationToken);
    }

    private async Task<StaffChange> CommitAsync(ContentDbContext db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        if (!await db.Staff.AnyAsync(IsAdministrator, cancellationToken))
        {
            return StaffChange.LastAdministrator;
        }

        await transaction.CommitAsync(cancellationToken);

        // Umbraco remembers for two minutes where a user may work.
        caches.RefreshAllUserCache();
        return StaffChange.Done;
    }

    // Two administrators who disable each other at the same moment wait for each other here; the second finds nobody left and is refused. So do one who
    // gives somebody a group and one who deletes it.
    internal static Task<int> LockAsync(ContentDbContext db, CancellationToken cancellationToken) =>
        db.Staff.Where(IsAdministrator).ExecuteUpdateAsync(row => row.SetProperty(person => person.UpdateDate, person => person.UpdateDate), cancellationToken);

    private StaffChange Out(StaffRow row, Action change)
    {
        row.Stamp = Guid.CreateVersion7(clock.GetUtcNow());
        return Done(change);
    }

    private static StaffChange Done(Action change)
    {
        change();
        return StaffChange.Done;
    }
}
