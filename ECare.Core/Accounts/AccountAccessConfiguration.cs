using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

internal sealed class AccountAccessConfiguration : IEntityTypeConfiguration<AccountAccess>
{
    public void Configure(EntityTypeBuilder<AccountAccess> builder)
    {
        builder.ToTable("AccountAccess").WithoutRowId();

        // Led by the customer: every page begins with "what does this user reach".
        builder.HasKey(access => new { access.CustomerId, access.AccountId, access.LineId });
        builder.HasIndex(access => access.AccountId);
    }
}
