using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Builds the named people with one line or two: prepaid, postpaid, and those whose account is a hard case.</summary>
internal sealed class PersonaGenerator(DemoWorld world)
{
    private readonly DemoCountry country = world.Country;
    private readonly DemoTime time = world.Time;

    /// <summary>The price of a month's data: the scale of the balances.</summary>
    private long DataPrice => country.OffersOf(OfferKind.Data).Max(offer => offer.PriceMinor);

    public void AddAll()
    {
        AddPrepaid();
        AddPostpaid();
        new HouseholdGenerator(world, this).AddAll();
        new EnterpriseGenerator(world, this).AddAll();
        AddErased();
    }

    /// <summary>Where the person's e-mails go.</summary>
    public static string EmailOf(DemoStory story) => $"{story.ToString().ToLowerInvariant()}@example.org";

    /// <summary>The customer of a story, with every consent.</summary>
    public Customer Person(DemoStory story, CustomerKind kind, DateOnly since, string? language = null)
    {
        var contact = new ContactDetails(
            country.Number((int)story), EmailOf(story), language ?? country.Languages[0]);
        var person = world.AddCustomer((long)story, kind, country.People[story], contact, since);
        person.TellBirthday(time.Today.AddYears(-24 - ((int)story % 40)));

        person.PlaceIn(SegmentOf(story));

        // One persona shows the portal without consent: the offer that everybody sees.
        if (story != DemoStory.LowBalance)
        {
            Array.ForEach(Enum.GetValues<ConsentPurpose>(), purpose => person.GiveConsent(purpose, time.On(since)));
        }

        return person;
    }

    /// <summary>An account with one line on the persona's own number.</summary>
    public DemoSubscriber Account(Customer owner, AccountKind kind, string planCode, DemoAccountStory story)
    {
        var account = world.AddAccount(owner.Id, owner, kind, story);
        world.Let(owner, account, AccessRole.Owner);
        world.AddLine(account, owner.Phone, planCode, Habit(owner.Id));
        return account;
    }

    /// <summary>A lively use that differs from persona to persona.</summary>
    public static UsageHabit Habit(long seed) => new(150_000 + (20_000 * (seed % 9)), 240 + (40 * (seed % 7)), 2, 0.9);

    private static string SegmentOf(DemoStory story) => story switch
    {
        DemoStory.Newcomer => "student",
        >= DemoStory.FamilyParent and <= DemoStory.FamilyYoungMinor => "family",
        >= DemoStory.Business and <= DemoStory.Partner => "business",
        _ => "standard",
    };

    private DateOnly YearsAgo(int years) => time.Today.AddYears(-years);

    private void AddPrepaid()
    {
        var everyday = Prepaid(DemoStory.Everyday, YearsAgo(6), country.Plans.Prepaid, DataPrice * 3);
        world.AddProduct(everyday.Lines[0], country.OffersOf(OfferKind.Data).First(offer => offer.Megabytes > 2_000).Code, time.Running.From);
        world.AddProduct(everyday.Lines[0], country.OffersOf(OfferKind.ValueAdded).First().Code, YearsAgo(2));

        var low = Prepaid(DemoStory.LowBalance, YearsAgo(3), country.Plans.PayAsYouGo, country.UnitChargeMinor / 2);
        world.Let(low.Owner, everyday, AccessRole.Delegate, everyday.Lines[0].Line.Id, time.Now.AddMonths(6));

        Prepaid(DemoStory.LostCallback, YearsAgo(2), country.Plans.Prepaid, 0);
        Prepaid(DemoStory.SimSwapped, YearsAgo(4), country.Plans.Prepaid, DataPrice).Lines[0].Line.ChangeSim(time.Now.AddHours(-20));
        Prepaid(DemoStory.PortedOut, YearsAgo(5), country.Plans.PayAsYouGo, DataPrice / 4).Lines[0].Line.PortOut(time.Now.AddDays(-9));

        var newcomer = Prepaid(DemoStory.Newcomer, time.Today.AddDays(-5), country.Plans.Prepaid, DataPrice * 2);
        world.Let(newcomer.Owner, low, AccessRole.Delegate, until: time.Now.AddDays(-1));
    }

    private DemoSubscriber Prepaid(DemoStory story, DateOnly since, string planCode, long balanceMinor) =>
        Account(Person(story, CustomerKind.Individual, since), AccountKind.Prepaid, planCode, new DemoAccountStory(since, BalanceMinor: balanceMinor));

    private void AddPostpaid()
    {
        Postpaid(DemoStory.Disputed, YearsAgo(3), PayingHabit.Disputes);
        Postpaid(DemoStory.ZeroBill, YearsAgo(2), PayingHabit.ZeroBill);
        var credit = Postpaid(DemoStory.CreditBalance, YearsAgo(7), PayingHabit.PaidTwice);
        credit.Lines[0].Line.MoveTo(country.Plans.Postpaid, time.Today.AddDays(31));
        Postpaid(DemoStory.OverdueNamesake, YearsAgo(4), PayingHabit.PaysLate);
    }

    private DemoSubscriber Postpaid(DemoStory story, DateOnly since, PayingHabit habit) =>
        Account(Person(story, CustomerKind.Individual, since), AccountKind.Postpaid, country.Plans.Postpaid, new DemoAccountStory(since, habit));

    private void AddErased()
    {
        var person = Person(DemoStory.Erased, CustomerKind.Individual, YearsAgo(5));
        var account = Account(person, AccountKind.Postpaid, country.Plans.Postpaid, new DemoAccountStory(YearsAgo(5), PayingHabit.PaysLate));
        account.Lines[0].Line.End(time.Now.AddDays(-40));

        // Tax law keeps the bills seven years; nobody reaches them any more.
        world.Access.RemoveAll(access => access.CustomerId == person.Id);
        person.Erase(time.Now.AddDays(-30), time.Today.AddYears(7));
    }
}
