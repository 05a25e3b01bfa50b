using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Staff;

/// <summary>Somebody who is to work with content.</summary>
public sealed record NewStaff(string Name, string Email, string Password, params string[] Groups)
{
    /// <summary>Without it a password is enough, which only a demo does.</summary>
    public bool NeedsSecondFactor { get; init; } = true;

    /// <summary>Umbraco's key of the user.</summary>
    public Guid? Key { get; init; }
}

/// <summary>Makes accounts of staff.</summary>
public sealed class StaffAccounts(IContentDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>A passphrase of a few words is longer.</summary>
    public const int ShortestPassword = 12;

    private static readonly PasswordHasher<StaffRow> Hasher = new();

    /// <summary>Whether there is anybody.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        return await db.Staff.AnyAsync(cancellationToken);
    }

    /// <summary>Adds somebody; an address that is taken stays whose it is.</summary>
    /// <returns>Whether the person is new.</returns>
    public async Task<bool> AddAsync(NewStaff person, CancellationToken cancellationToken)
    {
        if (person.Password.Length < ShortestPassword)
        {
            throw new ArgumentException($"A password has at least {ShortestPassword} characters.", nameof(person));
        }

        var email = person.Email.Trim().ToLowerInvariant();
        await using var db = contexts.CreateDbContext();
        if (await db.Staff.AnyAsync(known => known.Email == email, cancellationToken))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var row = new StaffRow
        {
            Key = person.Key ?? Guid.CreateVersion7(now),
            Name = person.Name,
            Email = email,
            Groups = StaffLists.Write(person.Groups),
            NeedsSecondFactor = person.NeedsSecondFactor,
            Stamp = Guid.CreateVersion7(now),
            CreateDate = now.UtcDateTime,
            UpdateDate = now.UtcDateTime,
        };
        row.PasswordHash = Hasher.HashPassword(row, person.Password);
        db.Staff.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another was faster with the same address or key.
            return false;
        }

        return true;
    }
}
