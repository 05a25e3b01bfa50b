using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Contact;

/// <summary>The statements that change a person's counts. Each adds in the database, so two nodes never overwrite each other.</summary>
internal static class ContactWriting
{
    public static async Task AddAsync(ECareDbContext db, Guid subscriber, Shown shown, int count, CancellationToken cancellationToken)
    {
        if (await UpdateAsync(db, subscriber, shown, count, cancellationToken))
        {
            return;
        }

        var first = CampaignContact.First(subscriber, shown.Campaign, shown.Group, shown.Time, count);
        if (!await TryInsertAsync(db, first, cancellationToken))
        {
            await UpdateAsync(db, subscriber, shown, count, cancellationToken);
        }
    }

    /// <summary>Counts the same showing for many people in the caller's transaction, with as many statements as for one.</summary>
    public static async Task AddAsync(ECareDbContext db, IReadOnlyCollection<Guid> subscribers, Shown shown, CancellationToken cancellationToken)
    {
        var known = await db.CampaignContacts
            .Where(contact => contact.Campaign == shown.Campaign && subscribers.Contains(contact.Subscriber))
            .Select(contact => contact.Subscriber).ToListAsync(cancellationToken);
        if (known.Count > 0)
        {
            await UpdateAsync(
                db.CampaignContacts.Where(contact => known.Contains(contact.Subscriber) && contact.Campaign == shown.Campaign), shown, shown.Count, cancellationToken);
        }

        // A first showing by somebody else at the same moment lets the transaction fail, and the caller tries again.
        db.Insert([.. subscribers.Except(known).Select(subscriber => CampaignContact.First(subscriber, shown.Campaign, shown.Group, shown.Time, shown.Count))]);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Counts a showing in the caller's transaction, if nothing was counted for the person since the claim was made.</summary>
    public static async Task<bool> TryClaimAsync(ECareDbContext db, ContactClaim claim, CancellationToken cancellationToken)
    {
        var (subscriber, seen, day) = (claim.Subscriber, claim.Seen, claim.Shown.Time.Day);
        var isFirst = await db.CampaignContacts
            .Where(contact => contact.Subscriber == subscriber && contact.Campaign == CampaignContact.Tally && contact.Total == seen)
            .ExecuteUpdateAsync(row => row.SetProperty(contact => contact.Total, contact => contact.Total + 1).SetProperty(contact => contact.Day, day), cancellationToken) > 0
            || (seen == 0 && await TryInsertAsync(db, CampaignContact.FirstTally(subscriber, day), cancellationToken));
        if (isFirst)
        {
            await AddAsync(db, subscriber, claim.Shown, claim.Shown.Count, cancellationToken);
        }

        return isFirst;
    }

    /// <summary>Adds to the tallies of many people in the caller's transaction; false when anything was counted for one of them since the claims were made.</summary>
    public static async Task<bool> TryTallyAsync(ECareDbContext db, IReadOnlyList<ContactClaim> claims, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
        {
            return true;
        }

        Guid[] subscribers = [.. claims.Select(claim => claim.Subscriber)];
        var day = claims[0].Shown.Time.Day;
        var tallies = db.CampaignContacts.Where(contact => contact.Campaign == CampaignContact.Tally && subscribers.Contains(contact.Subscriber));

        // Written before it is read: from here to the end of the transaction nobody else can.
        await tallies.ExecuteUpdateAsync(row => row.SetProperty(contact => contact.Total, contact => contact.Total + 1).SetProperty(contact => contact.Day, day), cancellationToken);
        var found = await tallies.Select(contact => new { contact.Subscriber, contact.Total }).ToDictionaryAsync(row => row.Subscriber, row => row.Total, cancellationToken);
        if (claims.Any(claim => found.GetValueOrDefault(claim.Subscriber, 1) != claim.Seen + 1))
        {
            return false;
        }

        // Somebody who has none yet and gets one elsewhere at this moment lets the transaction fail, and the caller tries again.
        db.Insert([.. subscribers.Where(subscriber => !found.ContainsKey(subscriber)).Select(subscriber => CampaignContact.FirstTally(subscriber, day))]);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Records that the person does not want the campaign. The first time counts.</summary>
    public static async Task RefuseAsync(ECareDbContext db, Guid subscriber, string campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await MarkAsync(db, subscriber, campaign, now, cancellationToken))
        {
            return;
        }

        if (!await TryInsertAsync(db, CampaignContact.Refused(subscriber, campaign, now), cancellationToken))
        {
            await MarkAsync(db, subscriber, campaign, now, cancellationToken);
        }
    }

    /// <summary>Forgets how often a campaign was shown; that it is not wanted is kept.</summary>
    /// <returns>How many rows there were.</returns>
    public static async Task<int> ForgetAsync(ECareDbContext db, Guid subscriber, string campaign, CancellationToken cancellationToken)
    {
        var rows = db.CampaignContacts.Where(contact => contact.Subscriber == subscriber && contact.Campaign == campaign);
        return await rows.Where(contact => contact.NotInterestedAt == null).ExecuteDeleteAsync(cancellationToken)
            + await rows.Where(contact => contact.Total > 0).ExecuteUpdateAsync(
                row => row
                    .SetProperty(contact => contact.DayCount, 0)
                    .SetProperty(contact => contact.WeekCount, 0)
                    .SetProperty(contact => contact.Total, 0),
                cancellationToken);
    }

    private static Task<bool> UpdateAsync(ECareDbContext db, Guid subscriber, Shown shown, int count, CancellationToken cancellationToken) =>
        UpdateAsync(db.CampaignContacts.Where(contact => contact.Subscriber == subscriber && contact.Campaign == shown.Campaign), shown, count, cancellationToken);

    private static async Task<bool> UpdateAsync(IQueryable<CampaignContact> rows, Shown shown, int count, CancellationToken cancellationToken)
    {
        var (day, week, group) = (shown.Time.Day, shown.Time.Week, shown.Group);

        // A late write of an earlier day must not set the clock back: it then adds to the total only.
        return await rows.ExecuteUpdateAsync(
                row => row
                    .SetProperty(contact => contact.DayCount, contact => contact.Day == day ? contact.DayCount + count : contact.Day < day ? count : contact.DayCount)
                    .SetProperty(contact => contact.WeekCount, contact => contact.Week == week ? contact.WeekCount + count : contact.Week < week ? count : contact.WeekCount)
                    .SetProperty(contact => contact.Day, contact => contact.Day < day ? day : contact.Day)
                    .SetProperty(contact => contact.Week, contact => contact.Week < week ? week : contact.Week)
                    .SetProperty(contact => contact.Total, contact => contact.Total + count)
                    .SetProperty(contact => contact.Group, group),
                cancellationToken) > 0;
    }

    private static async Task<bool> MarkAsync(
        ECareDbContext db, Guid subscriber, string campaign, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.CampaignContacts
            .Where(contact => contact.Subscriber == subscriber && contact.Campaign == campaign)
            .ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.NotInterestedAt, contact => contact.NotInterestedAt ?? now),
                cancellationToken) > 0;

    private static async Task<bool> TryInsertAsync(ECareDbContext db, CampaignContact contact, CancellationToken cancellationToken)
    {
        db.CampaignContacts.Add(contact);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another node, or another request of the same person, was first.
            return false;
        }
        finally
        {
            db.Entry(contact).State = EntityState.Detached;
        }
    }
}
