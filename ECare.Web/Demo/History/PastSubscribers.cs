using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Web.Demo.Generation;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.History;

/// <summary>A generated customer who agreed to personal offers.</summary>
internal sealed record PastSubscriber(long CustomerId, DateTimeOffset ActivatedAt, SubscriberProfile Profile);

/// <summary>Reads the many of the demo in a few statements, where pages would ask for one person at a time. Personas are not among them: theirs is the present.</summary>
internal sealed class PastSubscribers(Operator @operator, ECareDbContext db, DateTimeOffset now)
{
    private const int RecentDays = 30;

    public async Task<IReadOnlyList<PastSubscriber>> ReadAsync(CancellationToken cancellationToken)
    {
        var customers = await db.Customers.AsNoTracking()
            .Where(customer => customer.Id >= SubscriberGenerator.FirstId && customer.Id < SubscriberGenerator.FirstId + DemoSeeder.Generated
                && customer.PageConsentAt != null && customer.PersonalisationConsentAt != null)
            .OrderBy(customer => customer.Id)
            .ToListAsync(cancellationToken);

        // An account of the generated many has its owner's id.
        var accounts = await db.BillingAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        var lines = (await db.Lines.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(line => line.AccountId);
        var products = (await db.OwnedProducts.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(product => product.LineId);
        var use = await UseAsync(cancellationToken);

        return
        [
            .. from customer in customers
               let account = accounts[customer.Id]
               let line = lines[customer.Id].OrderBy(line => line.Id).First()
               let offers = products[line.Id].OrderBy(product => product.Id).Select(product => product.OfferCode)
               select new PastSubscriber(customer.Id, line.ActivatedAt, new SubscriberProfile(
                   line.Id,
                   (int)(now - line.ActivatedAt).TotalDays,
                   AgeOf(customer),
                   MonthsTo(line.ContractEndsOn),
                   lines[customer.Id].Count(),
                   [line.PlanCode, .. offers])
               {
                   Kind = account.Kind,
                   PlanCode = line.PlanCode,
                   Language = customer.Language,
                   Segment = customer.Segment,
                   IsBusiness = customer.Kind == CustomerKind.Business,
                   ConsentsToPages = true,
                   ConsentsToPersonalisation = true,
                   PrepaidBalance = account.Kind == AccountKind.Prepaid ? account.Balance : null,
                   TopUpDays = account.LastTopUpAt is { } at ? (int)(now - at).TotalDays : null,
                   Recent = use.GetValueOrDefault(line.Id) ?? new RecentUse(0, 0, 0, 0, 0),
               }),
        ];
    }

    private async Task<Dictionary<long, RecentUse>> UseAsync(CancellationToken cancellationToken)
    {
        var since = @operator.Zone.DayOf(now).AddDays(-RecentDays);
        return await db.UsageDays.Where(day => day.Day > since)
            .GroupBy(day => day.LineId)
            .Select(days => new
            {
                Line = days.Key,
                Data = days.Sum(day => day.DataKilobytes),
                Roaming = days.Sum(day => day.RoamingKilobytes),
                Voice = days.Sum(day => day.VoiceSeconds),
                Messages = days.Sum(day => day.Messages),
                Charged = days.Sum(day => day.ChargedMinor),
            })
            .ToDictionaryAsync(
                days => days.Line, days => new RecentUse(days.Data, days.Roaming, days.Voice, days.Messages, days.Charged), cancellationToken);
    }

    private int? AgeOf(Customer customer) =>
        customer.BornOn is { } born ? (int)((@operator.Zone.DayOf(now).DayNumber - born.DayNumber) / 365.25) : null;

    private int? MonthsTo(DateOnly? end) =>
        end is { } day ? Math.Max(0, (day.DayNumber - @operator.Zone.DayOf(now).DayNumber) / 30) : null;
}
