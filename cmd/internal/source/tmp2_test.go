package source
import ("testing";"jianzhu/cmd/internal/diag";"fmt")
func TestTmp2(t *testing.T){
 file:="---\n丙 丁''>-\": # c!!str     |2\n    甲>-, \n  \\\n\n---\nbody\n"
  var l diag.List
  r:=&reader{List:&l}
  d:=r.takeApart("x.md",file)
  fmt.Println(l.Sorted())
  for _,s:=range scalars(d){ fmt.Printf("%q %v\n",s.Value,s.Pos); checkWithin(t,file,s)}
}
