using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Inventory;

namespace ECare.Web.Demo.Generation;

/// <summary>Draws the nameless many beside the personas.</summary>
internal sealed class SubscriberGenerator(DemoWorld world)
{
    /// <summary>The first generated customer; ids below are personas.</summary>
    public const long FirstId = 10_000;

    private const int FirstNumber = 500_000;

    public void AddMany(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Add(index);
        }
    }

    private void Add(int index)
    {
        var id = FirstId + index;
        var random = DemoRandom.For(world.Country.Operator, id);
        var since = world.Time.Today.AddDays(-(random.Chance(0.15) ? random.Below(60) : 60 + random.Below(3_600)));
        var number = world.Country.Number(FirstNumber + (2 * index));
        var owner = AddCustomer(id, number, since, random);

        var isPrepaid = random.Below(100) < world.Country.PrepaidPercent;
        var story = new DemoAccountStory(
            since,
            random.Chance(0.04) ? PayingHabit.PaysLate : PayingHabit.InTime,
            BalanceMinor: (long)random.Skewed(world.Country.UnitChargeMinor * 20, 1));
        var account = world.AddAccount(id, owner, isPrepaid ? AccountKind.Prepaid : AccountKind.Postpaid, story);
        world.Let(owner, account, AccessRole.Owner);

        AddLine(account, number, random);
        var hasTwoLines = random.Chance(0.12);
        owner.PlaceIn(SegmentOf(owner, hasTwoLines));
        if (hasTwoLines)
        {
            AddLine(account, world.Country.Number(FirstNumber + (2 * index) + 1), random);
        }
    }

    private Customer AddCustomer(long id, string number, DateOnly since, DemoRandom random)
    {
        var name = $"{random.Pick(world.Country.GivenNames)} {random.Pick(world.Country.FamilyNames)}";
        var email = random.Chance(0.6) ? string.Create(CultureInfo.InvariantCulture, $"s{id}@example.org") : null;
        var kind = random.Chance(0.03) ? CustomerKind.Business : CustomerKind.Individual;
        var customer = world.AddCustomer(id, kind, name, new ContactDetails(number, email, random.Pick(world.Country.Languages)), since);
        customer.TellBirthday(world.Time.Today.AddDays(-((18 * 365) + random.Below(60 * 365))));
        if (random.Chance(0.7))
        {
            GiveMarketingConsents(customer, world.Time.On(since));
        }

        if (random.Chance(0.6))
        {
            customer.GiveConsent(ConsentPurpose.Personalisation, world.Time.On(since));
        }

        return customer;
    }

    /// <summary>Most who like offers take them on every way; by their numbers, so that the rest of the demo is drawn as ever.</summary>
    private static void GiveMarketingConsents(Customer customer, DateTimeOffset at)
    {
        customer.GiveConsent(ConsentPurpose.MarketingOnPages, at);
        if (customer.Id % 6 != 0)
        {
            customer.GiveConsent(ConsentPurpose.MarketingBySms, at);
        }

        if (customer.Id % 4 != 0)
        {
            customer.GiveConsent(ConsentPurpose.MarketingByEmail, at);
        }
    }

    private string SegmentOf(Customer customer, bool hasTwoLines) => customer switch
    {
        { Kind: CustomerKind.Business } => "business",
        { BornOn: { } born } when born > world.Time.Today.AddYears(-26) => "student",
        _ => hasTwoLines ? "family" : "standard",
    };

    private void AddLine(DemoSubscriber account, string number, DemoRandom random)
    {
        var plan = random.Pick([.. world.Country.OffersOf(OfferKind.Plan).Where(offer => offer.OnlyFor == account.Account.Kind)]);
        var line = world.AddLine(account, number, plan.Code, UsageHabit.Draw(random));
        if (account.Account.Kind == AccountKind.Postpaid && random.Chance(0.5))
        {
            line.Line.MoveTo(plan.Code, world.Time.Today.AddDays(random.Below(700) - 60));
        }

        if (random.Chance(0.3))
        {
            world.AddProduct(line, random.Pick([.. world.Country.OffersOf(OfferKind.Data)]).Code, world.Time.Running.From);
        }

        if (random.Chance(0.2))
        {
            world.AddProduct(line, world.Country.OffersOf(OfferKind.ValueAdded).First().Code, account.Account.OpenedOn);
        }
    }
}
