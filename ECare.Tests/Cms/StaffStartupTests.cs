using ECare.Cms.Staff;
using ECare.Web.Backoffice;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Cms;

/// <summary>Who can sign in to an installation that nobody has signed in to.</summary>
[Category("Cms")]
internal sealed class StaffStartupTests
{
    private const string Password = "correct horse battery";

    private TestCms cms = null!;

    [SetUp]
    public async Task Start() => cms = await TestCms.StartAsync(builder =>
    {
        builder.Services.AddDataProtection();
        builder.AddStaff();
    });

    [TearDown]
    public async Task Stop() => await cms.DisposeAsync();

    [Test]
    public async Task Makes_the_first_administrator_that_the_settings_name_and_wants_a_second_factor_of_them()
    {
        await StartAsync("First@operator.example");

        var outcome = await cms.Get<StaffSignIn>().TryPasswordAsync("first@operator.example", Password, default);

        Assert.That(outcome, Is.TypeOf<StaffSignInOutcome.NeedsCode>());
        Assert.That(((StaffSignInOutcome.NeedsCode)outcome).Secret, Is.Not.Null);
        var person = cms.Get<StaffDirectory>().Find(_ => true).Single();
        Assert.That((person.Name, cms.Get<StaffDirectory>().GroupsOf(person)[0].Alias), Is.EqualTo(("Fatou", Administrators.Alias)));
    }

    [Test]
    public async Task Makes_nobody_where_there_is_somebody()
    {
        await StartAsync("first@operator.example");
        await StartAsync("second@operator.example");

        Assert.That(cms.Get<StaffDirectory>().Find(_ => true).Select(person => person.Email), Is.EqualTo(new[] { "first@operator.example" }));
    }

    [Test]
    public async Task Makes_nobody_where_the_settings_name_nobody()
    {
        await new StaffStartup(cms.Get<StaffAccounts>(), Options.Create(new StaffOptions()), NullLogger<StaffStartup>.Instance).RunAsync(default);

        Assert.That(await cms.Get<StaffAccounts>().AnyAsync(default), Is.False);
    }

    private Task StartAsync(string email)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Backoffice:FirstAdministrator:Name"] = "Fatou",
            ["Backoffice:FirstAdministrator:Email"] = email,
            ["Backoffice:FirstAdministrator:Password"] = Password,
        }).Build().GetSection(StaffOptions.Section).Get<StaffOptions>()!;
        return new StaffStartup(cms.Get<StaffAccounts>(), Options.Create(settings), NullLogger<StaffStartup>.Instance).RunAsync(default);
    }
}
