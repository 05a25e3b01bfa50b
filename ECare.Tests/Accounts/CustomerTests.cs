using ECare.Core.Accounts;

namespace ECare.Tests.Accounts;

internal sealed class CustomerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    [Test]
    public void Has_no_consent_until_it_is_given()
    {
        var customer = ACustomer();
        Assert.That(customer.ConsentsTo(ConsentPurpose.MarketingOnPages), Is.False);

        customer.GiveConsent(ConsentPurpose.MarketingOnPages, Now);
        Assert.That(customer.ConsentsTo(ConsentPurpose.MarketingOnPages), Is.True);
        Assert.That(customer.ConsentsTo(ConsentPurpose.Personalisation), Is.False);

        customer.WithdrawConsent(ConsentPurpose.MarketingOnPages);
        Assert.That(customer.ConsentsTo(ConsentPurpose.MarketingOnPages), Is.False);
    }

    [Test]
    public void Leaves_nothing_that_names_the_person_when_erased()
    {
        var customer = ACustomer();
        customer.GiveConsent(ConsentPurpose.MarketingOnPages, Now);
        customer.Erase(Now, new DateOnly(2033, 1, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(customer.Name + customer.Phone + customer.Email, Is.Empty);
            Assert.That(customer.PageConsentAt, Is.Null);
            Assert.That(customer.LegalHoldUntil, Is.EqualTo(new DateOnly(2033, 1, 1)));
            Assert.That(() => customer.GiveConsent(ConsentPurpose.MarketingOnPages, Now), Throws.InvalidOperationException);
        }
    }

    [Test]
    public void Puts_only_minors_under_a_guardian() =>
        Assert.That(() => ACustomer().PutUnderGuardian(ACustomer(), new DateOnly(2015, 1, 1)), Throws.InvalidOperationException);

    private static Customer ACustomer() => Customer.Register(
        1, CustomerKind.Individual, "सीता श्रेष्ठ", new ContactDetails("+9779800000001", "s@example.org", "ne-NP"), new DateOnly(2020, 1, 1));

    [TestCase(CustomerKind.Individual, null, false)]
    [TestCase(CustomerKind.Minor, null, true)]
    [TestCase(CustomerKind.Minor, "2008-11-29", false, Description = "Eighteen today.")]
    [TestCase(CustomerKind.Minor, "2008-11-30", true)]
    [TestCase(CustomerKind.Individual, "2015-01-01", true, Description = "The age decides, whatever kind the business systems say.")]
    [TestCase(CustomerKind.HouseholdMember, "1990-01-01", false)]
    public void Are_minors_until_the_age_of_contract(CustomerKind kind, string? bornOn, bool isMinor) => Assert.That(
        Customer.IsMinor(kind, bornOn is null ? null : DateOnly.Parse(bornOn, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 11, 29)), Is.EqualTo(isMinor));
}
